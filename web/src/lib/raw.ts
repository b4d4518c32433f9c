// An address before it is read: its names are known, its values are not. Reading it is left to the page's own chunk.
export type Raw<Search> = { [Name in keyof Search]?: unknown };
