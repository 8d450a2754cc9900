# Staff's page of the programme document.
staff-document-title = Programme document
staff-document-lede = What a State attaches to a letter: the same content as a page to print and as PDF.
staff-document-public = Everybody can open it.
staff-document-preview = This is a preview for staff: the edition is not public yet.
staff-document-drafts = { $count ->
    [one] One session is a draft and is left out.
   *[other] { $count } sessions are drafts and are left out.
}
