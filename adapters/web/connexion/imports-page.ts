import { isKey } from '../../../src/domain/nouns/tables.ts';
import { PATHS, placeOf } from '../../../src/links.ts';
import { ERREUR } from '../../../src/views/pages/formulaire.ts';
import { SANS_ENREGISTRER } from '../../../src/views/pages/tableau.ts';
import * as say from '../../../src/views/words/imports.ts';
import { ONGLETS } from '../../../src/views/words/table.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { cameFrom, renderHidden } from '../render.ts';

export const MULTIPART = 'multipart/form-data';

export type Etat = 'essai' | 'fait' | 'refuse' | 'reserve';

/** Where something is handed in, and where it leads once it is done. */
export interface Place {
  readonly sorte: say.SorteImport;
  readonly page: say.PageImport;
  readonly above: { readonly address: string; readonly label: string };
  readonly partie: string | null;
}

export interface Fichier {
  readonly nom: string;
  readonly bytes: Uint8Array;
}

/** For whom it is drawn, where a session opens several conventions. */
type Pour = string | undefined;

/** What was typed beside the files. */
type Textes = Readonly<Record<string, string>>;

interface Waiting {
  readonly place: Place;
  /** Under which the files wait. */
  readonly numero: string;
  readonly textes: Textes;
  readonly pour: Pour;
}

export const NUMERO = '_remise';

/** Null: nothing of this kind is handed in. */
export function findPlace({
  params: { sorte = 'personnes', partie },
}: {
  readonly params: Readonly<Record<string, unknown>>;
}): Place | null {
  if (typeof partie === 'string') {
    const address = placeOf('parties/:partie', { partie }) ?? PATHS.espace;
    return { sorte: 'logos', page: say.LOGO_EN_MOTS, above: { address, label: say.LA_PARTIE }, partie };
  }
  if (typeof sorte !== 'string' || !isKey(say.IMPORTS_EN_MOTS, sorte)) return null;
  const [address, label] = ABOVE[sorte] ?? ['reglages', say.REGLAGES];
  const above = { address: placeOf(address), label };
  return { sorte, page: say.IMPORTS_EN_MOTS[sorte], above, partie: null };
}

const ABOVE: Readonly<Partial<Record<say.SorteImport, readonly [address: string, label: string]>>> = {
  personnes: ['personnes', ONGLETS.personnes],
  convention: ['reglages/conventions', say.CONVENTIONS],
};

export function renderAbove({ above }: Place): Markup {
  return html`<p class="quiet above"><a href=${above.address}>${above.label}</a></p>`;
}

/** What follows: to confirm, or to try another file. */
export function renderNext(etat: Etat, { place, numero, textes, pour }: Waiting, action: string): Content {
  if (etat === 'reserve') return null;
  if (etat !== 'essai')
    return renderFile(place, action, {
      ...{ error: null, pour },
      ...(etat === 'refuse' && { textes }),
    });
  return html`
    <form method="post" action=${action} class="step" novalidate>
      ${renderHidden({ [NUMERO]: numero, ...cameFrom({ pour }) })}
      <p>${say.CONFIRMER_DETAIL}</p>
      <div class="buttons">
        <button class="button primary">${say.CONFIRMER}</button>
        <a class="button" href=${action}>${say.AUTRE_FICHIER}</a>
      </div>
    </form>
  `;
}

export function renderUpload(place: Place, action: string, around: Around): Markup {
  const { titre, detail } = place.page;
  const head = html`<h2>${titre}</h2><p class="lead">${detail}</p>`;
  return html`${renderAbove(place)}${renderFile(place, action, { ...around, head })}`;
}

interface Around {
  readonly head?: Markup;
  readonly error: string | null;
  readonly textes?: Textes | undefined;
  readonly pour: Pour;
}

function renderFile(place: Place, action: string, { head, error, textes = {}, pour }: Around): Markup {
  const { fichier, aide, accept, hasSeveral, isOptional, champs = [] } = place.page;
  return html`
    <form method="post" action=${action} enctype=${MULTIPART} class="answer sheet step" novalidate>
      ${renderHidden(cameFrom({ pour }))}
      ${head}
      <div class=${error === null ? 'field' : 'field wrong'}>
        <label for="fichier">${fichier}</label>
        <p class="hint" id="fichier-aide">${aide}</p>
        ${error !== null && html`<p class="error" id="fichier-erreur" role="alert"><strong>${ERREUR}</strong>${error}</p>`}
        <input type="file" id="fichier" name="fichier" accept=${accept} multiple=${hasSeveral} required=${!isOptional} aria-describedby=${error === null ? 'fichier-aide' : 'fichier-erreur fichier-aide'} aria-invalid=${error === null ? undefined : 'true'} />
      </div>
      ${champs.map((champ) => renderChamp(champ, textes[champ.id]))}
      <div class="buttons form-buttons">
        <button class="button primary">${say.VOIR}</button>
        <a class="button" href=${place.above.address}>${SANS_ENREGISTRER}</a>
      </div>
    </form>
  `;
}

function renderChamp({ id, label, aide, type, choix }: say.ChampImport, value: string | undefined): Markup {
  const common = { id, name: id, 'aria-describedby': `${id}-aide` };
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <p class="hint" id=${`${id}-aide`}>${aide}</p>
      ${
        choix === undefined
          ? html`<input ...${common} type=${type} value=${value} />`
          : html`<select ...${common}>${['', ...choix].map((one) => html`<option value=${one} selected=${one === value}>${one}</option>`)}</select>`
      }
    </div>
  `;
}
