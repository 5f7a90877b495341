import type { Response } from 'express';
import { PATHS } from '../../../src/links.ts';
import type { Document } from '../../../src/views/words/document.ts';
import type { Markup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { sendPage } from '../requests/routing.ts';

/** A page of the door that is only read. */
export function sendDocument(response: Response, document: Document, site: Site): void {
  sendPage(response, renderDoorDocument(document, site));
}

export function renderDoorDocument(document: Document, site: Site): Markup {
  const main = renderDocument(document);
  return renderSite({ title: document.title, path: PATHS.connexion, main }, site);
}
