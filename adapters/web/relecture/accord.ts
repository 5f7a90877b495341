import { randomUUID } from 'node:crypto';
import type { Form } from '../../../src/conversation/chat.ts';
import type { IntentName } from '../../../src/conversation/intent-names.ts';
import type { Acteur } from '../../../src/domain/nouns/personne.ts';
import { fill, PATHS, placeOf } from '../../../src/links.ts';
import type { Pages } from '../../../src/pages.ts';
import type { Relecture } from '../../../src/views/resumes/edition.ts';
import { type PageAccord, type ReponseAccord, valuesOfSujet } from '../../../src/views/words/accord-mots.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { renderForm } from '../drawing/render-form.ts';
import { illustrate } from '../drawing/render-picture.ts';
import { type RenderContext, renderButtons } from '../render.ts';
import { parseToken, sendPage } from '../requests/routing.ts';
import { isHere, type Lecture, type Shown } from './reading.ts';
import { renderLienOver, renderRefus } from './relecture-page.ts';

export interface Lue {
  readonly acteur: Acteur;
  readonly relecture: Relecture;
}

/** What somebody of another party does about it. */
export const INTENTS_ACCORD: ReadonlySet<string> = new Set<IntentName>([
  'resume:accord:donner',
  'resume:accord:refuser',
  'annonce:accord:donner',
  'annonce:accord:refuser',
]);

const PLACES = { resume: placeOf('resumes/accord'), annonce: placeOf('annonces/accord') } as const;

/** Where another party reads what is to be public, and agrees to it or not. */
export function createAccord({ useCases, site }: Options): Lecture {
  return {
    intents: INTENTS_ACCORD,
    open: async (request, response) => {
      const token = parseToken(request.params.token);
      const page = await useCases.openAccord(token);
      if (page === null) {
        sendPage(response.status(404), renderLienOver('accord', site));
        return null;
      }
      const { acteur, sujet } = page;
      const about = valuesOfSujet(sujet);
      if (isHere(request, acteur)) {
        response.redirect(303, `${PLACES[sujet.genre]}?${new URLSearchParams(about)}`);
        return null;
      }
      const context = {
        action: fill(PATHS.accordPublicIntent, { token }),
        origin: 'direct',
        createId: randomUUID,
      } as const;
      const draw = createDrawingAccord(page, context, site);
      return {
        lecteur: { ...acteur, isFresh: false },
        about,
        address: fill(PATHS.accordPublic, { token }),
        render: async (shown) => renderSite({ ...draw(shown), path: null, sheet: 'tableau.css' }, site),
      };
    },
  };
}

interface Options {
  readonly useCases: Pick<Pages, 'openAccord'>;
  readonly site: Site;
}

/** The text, with the question below it as long as nobody answered. */
export function createDrawingAccord(
  { document, reponse }: PageAccord,
  context: RenderContext,
  site: Site,
): (shown: Shown) => { readonly title: string; readonly main: Markup } {
  return ({ form, refus }) => {
    const text = renderDocument(illustrate(document, site), context);
    const main = html`<div class="relecture">${refus && renderRefus(refus)}${text}${reponse && renderReponse(reponse, { context, form })}</div>`;
    return { title: document.title, main };
  };
}

/** The way to both answers stays in sight; the one that ends it is filled, the other is written below the text. */
function renderReponse(
  { phrase, accepter, refuser, formulaire }: ReponseAccord,
  { context, form = formulaire }: { readonly context: RenderContext; readonly form: Form | undefined },
): Markup {
  return html`
    <div class="sheet refus" id="refus">${renderForm(form, { ...context, isBeside: true })}</div>
    <div class="bar-foot"><p>${phrase}</p>${renderButtons([accepter], context)}<a class="button" href="#refus">${refuser}</a></div>
  `;
}
