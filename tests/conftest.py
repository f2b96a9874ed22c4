"""What every test gets. The home of the run is made earlier still, by tests/home.py."""

from hypothesis import settings

# A busy machine is no failure: hypothesis's deadline for each example would make it one.
settings.register_profile("broadsheet", deadline=None)
settings.load_profile("broadsheet")
