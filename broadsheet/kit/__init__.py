"""Small tools without models: text, Arabic, dates, HTML, the clock. Must not know Django's settings, or news."""
