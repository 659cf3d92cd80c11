"""Documents for those who must edit them: the blocks of a page as DOCX and as ODT."""
