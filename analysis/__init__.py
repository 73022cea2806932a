"""What follows from the facts: pure functions on frames.

The chain is `session_calendar` -> `mandate_terms` -> `mandate_status`; everything that depends on time takes `as_of`.

    calendar = session_calendar(sessions, resolutions)
    terms = mandate_terms(mechanisms, actions, calendar)
    status = mandate_status(mechanisms, actions, terms, calendar, coverage, as_of)
"""
