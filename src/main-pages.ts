import { isKey } from './domain/nouns/tables.ts';
import type { Outside } from './pages.ts';

/** How each platform draws a message, by its own renderer; who looks at none does not load them. */
const DRAWINGS = {
  slack: () => import('../adapters/slack/drawing/preview.ts'),
  teams: () => import('../adapters/teams/drawing/preview.ts'),
  courriel: () => import('../adapters/mail/preview.ts'),
};

/** What pages seldom need, loaded then. */
export const LOADED: Pick<Outside, 'loadFiles' | 'loadDrawing'> = {
  loadFiles: async () => (await import('../adapters/documents/file-reader.ts')).fileReader,
  loadDrawing: async (surface) => (isKey(DRAWINGS, surface) ? (await DRAWINGS[surface]()).drawPreview : null),
};
