import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { ActionButton, Form, Values } from '../../../src/conversation/chat.ts';
import type { IntentName } from '../../../src/conversation/intent-names.ts';
import type { Acteur } from '../../../src/domain/nouns/personne.ts';
import { fill, PATHS } from '../../../src/links.ts';
import type { Pages } from '../../../src/pages.ts';
import * as say from '../../../src/views/pages/relecture.ts';
import type { Relecture } from '../../../src/views/resumes/edition.ts';
import { versionSuivante, viewRelecture } from '../../../src/views/resumes/relecture.ts';
import { viewConfirmation } from '../../../src/views/resumes/relecture-actes.ts';
import type { Block } from '../../../src/views/words/document.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderForm } from '../drawing/render-form.ts';
import { illustrate } from '../drawing/render-picture.ts';
import type { RenderContext } from '../render.ts';
import { addAction, addPage, createFormReader, parseToken, sendPage } from '../requests/routing.ts';
import { createSameOriginCheck } from '../requests/security.ts';
import { createAccord } from './accord.ts';
import {
  createActingOn,
  createReading,
  isHere,
  type Lecture,
  type ReadingOptions,
  type Shown,
} from './reading.ts';
import {
  renderConfirmation,
  renderLienOver,
  renderRefus,
  renderRelecture,
  type Standing,
} from './relecture-page.ts';

export interface RelectureOptions extends ReadingOptions {
  readonly useCases: Pick<Pages, 'openAccord' | 'openRelecture'>;
  readonly site: Site;
}

/** What coordination does while it reads both builds of a summary over. */
export const INTENTS_RELECTURE: ReadonlySet<string> = new Set<IntentName>([
  'resume:apercu',
  'resume:publier',
  'resume:publier:public',
  'resume:accord:demander',
  'resume:reussite:donner',
  'resume:reussite:retirer',
  'resume:interne:garder',
  'resume:interne:rendre',
  'resume:rectifier:enregistrer',
  'rectification:accepter',
  'rectification:refuser',
  'reponse:correction',
  'reponse:masquer:confirmer',
]);

/** Forms that the page opens, each at an address of its own. */
const FORMS: ReadonlyMap<string, IntentName> = new Map([
  ['introduction', 'resume:preparer'],
  ['masquer', 'reponse:masquer'],
  ['rectifier', 'resume:rectifier'],
  ['refuser', 'rectification:refuser'],
]);

const LARGEST_FORM = 32; // KB: an introduction and a rectification, typed in emoji

/** The pages where a summary is read before it is published, behind a personal link. */
export function createRelectureRouter(options: RelectureOptions): Router {
  const router = Router();
  const lectures = [
    [PATHS.relecture, PATHS.relectureIntent, createRelecture(options)],
    [PATHS.accordPublic, PATHS.accordPublicIntent, createAccord(options)],
  ] as const;
  for (const [path, intentPath, lecture] of lectures) {
    router.use(path, createSameOriginCheck(options.site.publicUrl));
    router.use(path, createFormReader(LARGEST_FORM));
    addPage(router, path, createReading(lecture, options));
    addAction(router, intentPath, createActingOn(lecture, options));
  }
  return router;
}

/** Whoever is signed in as its person reads it in the frame. */
function createRelecture({ bot, useCases, site }: RelectureOptions): Lecture {
  return {
    intents: INTENTS_RELECTURE,
    open: async (request, response) => {
      const token = parseToken(request.params.token);
      const lue = await useCases.openRelecture(token);
      if (lue === null) {
        sendPage(response.status(404), renderLienOver('relecture', site));
        return null;
      }
      const { acteur, relecture } = lue;
      if (isHere(request, acteur)) {
        response.redirect(303, `${PATHS.espaceRelecture}?tour=${relecture.tour.id}`);
        return null;
      }
      const address = fill(PATHS.relecture, { token });
      const context = {
        action: fill(PATHS.relectureIntent, { token }),
        origin: 'direct',
        createId: randomUUID,
      } as const;
      const draw = createDrawing(relecture, { bot, acteur, site, address, context, isInFrame: false });
      return {
        lecteur: { ...acteur, isFresh: false },
        about: { tour: relecture.tour.id },
        address,
        render: async (shown) => {
          const drawn = await draw(shown);
          return renderSite({ ...drawn, path: null, sheet: 'tableau.css' }, site);
        },
      };
    },
  };
}

interface Drawing extends Pick<RelectureOptions, 'bot' | 'site'> {
  readonly acteur: Acteur;
  readonly address: string;
  readonly context: RenderContext;
  readonly isInFrame: boolean;
}

/** The page of a build, the one before it is published, or a form that was opened there. */
export function createDrawing(
  relecture: Relecture,
  { bot, acteur, site, address, context, isInFrame }: Drawing,
): (shown: Shown) => Promise<{ readonly title: string; readonly main: Markup }> {
  const at: Standing['at'] = (asked = {}) => {
    const query = new URLSearchParams({ ...(isInFrame && { tour: relecture.tour.id }), ...asked }).toString();
    return query === '' ? address : `${address}?${query}`;
  };
  const standing: Standing = {
    context: { ...context, findPlace: (button) => placeOfForm(button, at) },
    at,
    isInFrame,
    illustrate: (blocks: readonly Block[]) => illustrate({ title: '', blocks }, site).blocks,
  };
  return async ({ asked = {}, refus, form }) => {
    const { pas = '', lue = '', version, ...values } = asked;
    const name = FORMS.get(String(pas));
    const opened =
      name &&
      (await bot.handle({
        name,
        account: acteur.account,
        values: { ...values, tour: relecture.tour.id },
        origin: 'direct',
        isVisit: true,
      }));
    const shownForm = form ?? (opened?.kind === 'form' ? opened.form : null);
    if (shownForm !== null) return { title: shownForm.title, main: renderFormOf(shownForm, standing) };
    const wanted = version === 'public' || version === 'groupe_projet' ? version : versionSuivante(relecture);
    const confirmation =
      pas === 'publier' ? viewConfirmation(relecture, { version: wanted, lue: String(lue) }) : null;
    if (confirmation !== null)
      return { title: confirmation.titre, main: renderConfirmation(confirmation, standing) };
    const page = viewRelecture(relecture, wanted);
    const reason = refus ?? (opened?.kind === 'failure' ? opened.message : null);
    return {
      title: page.titre,
      main: html`${reason && renderRefus(reason)}${renderRelecture(page, standing)}`,
    };
  };
}

/** Null: it is pressed. */
function placeOfForm(
  { intent, values }: Pick<ActionButton, 'intent'> & { readonly values: Values },
  at: Standing['at'],
): string | null {
  const pas = [...FORMS].find(([, name]) => name === intent)?.[0];
  const others = Object.entries(values).flatMap(([id, value]): [string, string][] =>
    id !== 'tour' && typeof value === 'string' ? [[id, value]] : [],
  );
  return pas === undefined ? null : at({ ...Object.fromEntries(others), pas });
}

function renderFormOf(form: Form, { context, at }: Standing): Markup {
  return html`
    <div class="answer sheet">${renderForm(form, context)}</div>
    <p class="return"><a class="button" href=${at()}>${say.RETOUR}</a></p>
  `;
}
