/** How the paths that viewers ask for lead to objects. */
export enum PagePaths {
  /** The path is the key of the object. */
  KEYS = 'keys',
  /** A folder has an index page, as on a website endpoint: `/docs/` is `docs/index.html`, and `/docs` leads to `/docs/`. */
  DIRECTORY_INDEXES = 'directory-indexes',
  /** Pages have no ending: `/docs` is `docs.html`, and `/docs/` is `docs/index.html`. */
  WITHOUT_ENDINGS = 'without-endings',
}
