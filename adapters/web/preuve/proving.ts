import type { Request, Response } from 'express';
import { parseCodeConnexion } from '../../../src/domain/nouns/connexion.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { fill, PATHS } from '../../../src/links.ts';
import type { Pages } from '../../../src/pages.ts';
import type { IdentityDoor } from '../../../src/ports/identite.ts';
import { CODE, CODE_AIDE, RIEN_RECU } from '../../../src/views/pages/connexion.ts';
import { entrerAvec } from '../../../src/views/pages/connexion-identite.ts';
import { A_CORRIGER } from '../../../src/views/pages/formulaire.ts';
import * as say from '../../../src/views/pages/preuve.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderCodeField } from '../drawing/render-form.ts';
import { type Fields, parseBody, parseField } from '../parse.ts';
import { type Cookies, readArrivee, writeOuverture } from '../requests/cookies.ts';
import { type Outcomes, type Shown, toSuite } from '../requests/outcome.ts';
import { sendPage } from '../requests/routing.ts';
import { findSignedInHere, type Lecteur } from '../requests/visitor.ts';

/** What was asked, to be sent again with the code: nothing that was typed is lost. */
interface Asked {
  readonly lecteur: Pick<Lecteur, 'personne'>;
  /** Where it was sent to. */
  readonly action: string;
  readonly fields: Fields;
  /** Where the page that asks for a code is shown, and to whom. */
  readonly suite: { readonly place: string; readonly owner: string };
}

/** What somebody on a page of ours shows again before what cannot be taken back. */
export interface Proving {
  /** Whether a code came along, and whether it is the right one: the browser is signed in then. */
  take(request: Request, response: Response, asked: Asked): Promise<'none' | 'right' | 'wrong'>;
  /** Whether the person showed it a short while ago in this browser. */
  isSure(request: Request, lecteur: Lecteur): boolean;
  /** Leads to where a code is asked for, and sends one unless a wrong one was typed just now. */
  ask(response: Response, asked: Asked, typed?: 'wrong'): Promise<void>;
  /** Asks for it there. */
  show(response: Response, asked: PreuveAsked, personne: Personne): void;
}

interface ProvingOptions {
  readonly useCases: Pick<Pages, 'sendPreuve' | 'provePersonne'>;
  /** Null: nobody comes in by a provider of identity. */
  readonly identity: IdentityDoor | null;
  readonly cookies: Cookies;
  readonly site: Site;
  readonly outcomes: Outcomes;
}

/** Whether a code came along. */
export function isProof({ body }: Pick<Request, 'body'>): boolean {
  return parseBody(body).has(CHAMP_CODE);
}

/** The page holds what the code goes with: inside a chat's frame no cookie of ours is sent. */
export function createProving({ useCases, identity, cookies, site, outcomes }: ProvingOptions): Proving {
  const { sendPreuve } = useCases;
  // Where nothing can be asked, a link or a session is all that there is.
  const canAsk = sendPreuve !== null || identity !== null;
  // One visitor plays everybody there: a session of one would close the links of the others.
  const isPlayed = ({ isSignedIn }: Lecteur) => site.isDemonstration && !isSignedIn;
  return {
    isSure: (request, lecteur) => {
      if (!canAsk || lecteur.isSure || isPlayed(lecteur)) return true;
      const here = findSignedInHere(request);
      return here?.personne.id === lecteur.personne.id && here.isSure === true;
    },
    async take(request, response, { lecteur: { personne }, fields }) {
      const typed = fields.get(CHAMP_CODE);
      const navigateur = parseField(Object.fromEntries(fields), NAVIGATEUR);
      if (typeof typed !== 'string' || navigateur === null) return 'none';
      const code = parseCodeConnexion(typed);
      if (code === null) return 'wrong';
      const preuve = { kind: 'code', navigateur, code } as const;
      const proved = await useCases.provePersonne({ personne, preuve }, readArrivee(request, cookies));
      if (proved === null) return 'wrong';
      if (proved !== 'session') writeOuverture(response, proved, cookies);
      return 'right';
    },
    async ask(response, { suite, action, fields, lecteur: { personne } }, typed) {
      const known = typed === undefined ? null : parseField(Object.fromEntries(fields), NAVIGATEUR);
      const navigateur = known ?? (sendPreuve && (await sendPreuve(personne)));
      const again = [...fields].filter(([name]) => name !== CHAMP_CODE && name !== NAVIGATEUR);
      const entries = again.flatMap(([name, value]) => [value].flat().map((text) => ({ name, text })));
      const shown = { kind: 'preuve', action, entries, navigateur, isWrong: typed !== undefined } as const;
      const numero = await outcomes.keep({ owner: suite.owner, shown, retour: suite.place }, personne);
      response.redirect(303, toSuite(suite.place, numero));
    },
    show(response, asked, personne) {
      const page = { ...asked, personne, isByMail: sendPreuve !== null, identite: identity?.nom ?? null };
      sendPage(response.status(asked.isWrong ? 422 : 200), renderPreuve(page, site));
    },
  };
}

/** The names of the fields of a code, and of what it goes with. */
const CHAMP_CODE = '_code';
const NAVIGATEUR = '_navigateur';

type PreuveAsked = Extract<Shown, { readonly kind: 'preuve' }>;

/** Where somebody shows again who it is; what was asked travels with the code. */
interface PreuvePage extends PreuveAsked {
  readonly personne: Personne;
  readonly isByMail: boolean;
  /** The name of the provider of identity; null: there is none. */
  readonly identite: string | null;
}

function renderPreuve(page: PreuvePage, site: Site): Markup {
  const { isWrong, isByMail, identite } = page;
  const main = html`
    <article class="document">
      <h1>${say.TITRE}</h1>
      <p class="lead">${say.POURQUOI}</p>
      <p>${say.NOTHING_LOST}</p>
      ${isByMail && renderCodeForm(page, site)}
      ${isByMail && identite !== null && html`<h2>${say.OR_ELSE}</h2>`}
      ${identite !== null && renderProvider(page, identite)}
    </article>
  `;
  const title = isWrong ? `${A_CORRIGER} – ${say.TITRE}` : say.TITRE;
  return renderSite({ title, path: null, main }, site);
}

function renderCodeForm({ personne, navigateur, isWrong, ...page }: PreuvePage, site: Site): Markup {
  const error = isWrong ? say.CODE_REFUSE : null;
  return html`
    ${navigateur === null ? html`<p class="note">${say.TROP_DE_CODES}</p>` : html`<p>${say.codeParti(personne)} ${say.AFTERWARDS}</p>`}
    ${site.isDemonstration && html`<p><a href=${fill(PATHS.atelierBoite, { identifiant: personne.courriel })} target="_blank" rel="noopener">${say.OUVRIR_SA_BOITE}</a></p>`}
    ${
      navigateur !== null &&
      html`
        <form method="post" action=${page.action} class="step" novalidate>
          ${renderEntries([...page.entries, { name: NAVIGATEUR, text: navigateur }])}
          ${renderCodeField({ name: CHAMP_CODE, label: CODE, hint: CODE_AIDE, error })}
          <div class="buttons"><button class="button primary">${say.CONFIRMER}</button></div>
        </form>
      `
    }
    <h2>${RIEN_RECU}</h2>
    <form method="post" action=${page.action} class="press" novalidate>
      ${renderEntries(page.entries)}
      <button class="button">${say.NOUVEAU_CODE}</button>
    </form>
  `;
}

/** In another tab, so that nothing that was typed is lost; then what was asked is sent again. */
function renderProvider({ action, entries }: PreuvePage, identite: string): Markup {
  return html`
    <p>${say.THEN_COME_BACK}</p>
    <form method="post" action=${PATHS.connexionIdentite} target="_blank" class="press" novalidate>
      <button class="button">${entrerAvec(identite)}</button>
    </form>
    <form method="post" action=${action} class="press" novalidate>
      ${renderEntries(entries)}
      <button class="button">${say.GO_ON}</button>
    </form>
  `;
}

function renderEntries(entries: PreuvePage['entries']): Content {
  return entries.map(({ name, text }) => html`<input type="hidden" name=${name} value=${text} />`);
}
