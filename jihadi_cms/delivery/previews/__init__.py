"""Previews: what readers would get of a page as it stands in a form, or in one of its revisions.

A draft is projected like any page, but what comes of it is kept apart from documents: no list, search, feed or copy
of the site finds it. It is handed out under a signed token, and only to a request that brings this token and asks for
this page; all else is answered as live.

    models      the row: a projected draft, until when and for whom it is there
    drafts      from a page in memory to a row
    tokens      the row's name, signed
    reading     what a reader who brings a token is answered
    answers     how such an answer travels: never cached, never indexed
    addresses   where a preview is looked at: the public site, or a front end elsewhere
    pages       the mixin for page types
"""
