import express, { type RequestHandler, type Router } from 'express';
import { cleanText } from '../../../src/conversation/clean-text.ts';
import type { MessageImage } from '../../../src/conversation/picture.ts';
import { PATHS, placeOf } from '../../../src/links.ts';
import { ERREUR } from '../../../src/views/pages/formulaire.ts';
import * as say from '../../../src/views/pages/image-annonce.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { cameFrom, renderHidden, renderImage } from '../render.ts';
import { addFormPage, readBody } from '../requests/routing.ts';
import { parseMultipart, textsOf } from './imports.ts';
import { MULTIPART } from './imports-page.ts';
import { createReading, type PlaceOptions, refuseMoved } from './places.ts';

interface PlaceImage {
  readonly titre: string | null;
  readonly image: MessageImage | null;
}

type Faute = keyof typeof say.FAUTES_IMAGE;

const readFile = express.raw({ type: MULTIPART, limit: '5200kb' }); // a file of 5 MB, with what stands beside it

type Options = PlaceOptions<'findPlaceImage' | 'saveImage'>;

/** Where the picture of an announcement is handed in, for the draft that a chat and the web share. */
export function addImageAnnonce(router: Router, options: Options): void {
  addFormPage(router, PATHS.espaceImage, { read: createPage(options), send: createSending(options) });
}

function createPage(options: Options): RequestHandler {
  return createReading(options, async ({ lecteur, context }, { params, query }, response) => {
    const brouillon = String(params.brouillon);
    const place = await options.useCases.findPlaceImage(lecteur.personne, brouillon);
    if (place === null) return null;
    const { faute, alternative } = query;
    const known = Object.keys(say.FAUTES_IMAGE).find((code) => code === faute) as Faute | undefined;
    const typed = typeof alternative === 'string' ? cleanText(alternative) : null;
    const main = renderPlace(place, { brouillon, faute: known ?? null, typed, pour: context.pour });
    response.status(known === undefined ? 200 : 422);
    return { title: say.PAGE_IMAGE.titre, main };
  });
}

function createSending({ enter, useCases, site }: Options): RequestHandler {
  return async (request, response) => {
    const page = await enter(request, response);
    if (page === null) return;
    await readBody(readFile, request, response);
    const form = await parseMultipart(request);
    if (refuseMoved(textsOf(form), page, { response, site })) return;
    const brouillon = String(request.params.brouillon);
    const fichier = form?.get('fichier');
    const text = form?.get('alternative');
    const alternative = typeof text === 'string' ? cleanText(text).trim() : '';
    const faute = await useCases.saveImage(page.lecteur.personne, {
      brouillon,
      fichier:
        fichier instanceof File && fichier.size > 0 ? new Uint8Array(await fichier.arrayBuffer()) : null,
      alternative,
      retirer: form?.get('retirer') === 'oui',
    });
    const told = new URLSearchParams({ faute: faute ?? '', alternative: alternative.slice(0, LONGEST_TOLD) });
    response.redirect(303, faute === null ? toForm(brouillon) : `${request.path}?${told}`);
  };
}

const LONGEST_TOLD = 400;

function toForm(brouillon: string): string {
  return placeOf('annonces/nouvelle', { brouillon }) ?? PATHS.espace;
}

interface Around {
  readonly brouillon: string;
  readonly faute: Faute | null;
  /** What was typed last; null: nothing. */
  readonly typed: string | null;
  readonly pour: string | undefined;
}

function renderPlace({ titre, image }: PlaceImage, { brouillon, faute, typed, pour }: Around): Markup {
  const isOfText = faute === 'sans-alternative' || faute === 'alternative-longue';
  const of = (isHere: boolean) => (isHere && faute !== null ? say.FAUTES_IMAGE[faute] : null);
  return html`
    <p class="quiet above"><a href=${toForm(brouillon)}>${say.PAGE_IMAGE.back}</a></p>
    <form method="post" enctype=${MULTIPART} class="answer sheet step" novalidate>
      ${renderHidden(cameFrom({ pour }))}
      <h2>${say.PAGE_IMAGE.titre}</h2>
      <p class="lead">${say.PAGE_IMAGE.de(titre)}</p>
      <p>${say.PAGE_IMAGE.detail}</p>
      ${image && html`<figure class="picture"><figcaption>${say.PAGE_IMAGE.there}</figcaption>${renderImage(image)}</figure>`}
      ${renderField('fichier', of(!isOfText), (described) => html`<input type="file" id="fichier" name="fichier" accept=".png,.jpg,.jpeg,image/png,image/jpeg" ...${described} />`)}
      ${renderField('alternative', of(isOfText), (described) => html`<textarea id="alternative" name="alternative" rows="3" ...${described}>${typed ?? image?.alternative ?? ''}</textarea>`)}
      <div class="buttons form-buttons">
        <button class="button primary">${say.PAGE_IMAGE.attach}</button>
        ${image && html`<button class="button danger" name="retirer" value="oui">${say.PAGE_IMAGE.remove}</button>`}
      </div>
    </form>
  `;
}

const FIELDS = {
  fichier: [say.PAGE_IMAGE.fichier, say.PAGE_IMAGE.hintFichier],
  alternative: [say.PAGE_IMAGE.alternative, say.PAGE_IMAGE.hintAlternative],
} as const;

function renderField(
  id: keyof typeof FIELDS,
  error: string | null,
  control: (described: Readonly<Record<string, string>>) => Content,
): Markup {
  const [label, hint] = FIELDS[id];
  const described = error === null ? `${id}-aide` : `${id}-erreur ${id}-aide`;
  return html`
    <div class=${error === null ? 'field' : 'field wrong'}>
      <label for=${id}>${label}</label>
      <p class="hint" id=${`${id}-aide`}>${hint}</p>
      ${error !== null && html`<p class="error" id=${`${id}-erreur`} role="alert"><strong>${ERREUR}</strong>${error}</p>`}
      ${control({ 'aria-describedby': described, ...(error !== null && { 'aria-invalid': 'true' }) })}
    </div>
  `;
}
