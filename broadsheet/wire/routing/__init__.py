"""Routing rules: what becomes of copy by itself.

`matching` is pure: rules and an item's facts in, the first rule that holds out. `arriving` is called by the pipeline
inside the transaction that stores a batch: it writes down what is to be done and does nothing that could fail for
long. `performing` drafts and publishes, each item in a transaction of its own, from the due table: so a crash loses
nothing, and an error in one rule never loses an item. `dry_run` shows what a rule would have done.
"""

# What drafting and publishing by rule is called in the due table; the subject is the item's id.
ROUTE = "wire-route"
