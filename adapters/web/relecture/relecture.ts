import { randomUUID } from 'node:crypto';
import { type RequestHandler, type Response, Router } from 'express';
import type { Form, Intent, Reply } from '../../../src/conversation/chat.ts';
import type { IntentName } from '../../../src/conversation/intent-names.ts';
import type { Acteur } from '../../../src/domain/nouns/personne.ts';
import type { AccordPublic } from '../../../src/domain/resumes/accord-public.ts';
import { fill, PATHS } from '../../../src/links.ts';
import { findFormulaireRefus, viewPageAccord } from '../../../src/views/resumes/accord-public-page.ts';
import type { Relecture } from '../../../src/views/resumes/edition.ts';
import { viewRelecture } from '../../../src/views/resumes/relecture.ts';
import type { Document } from '../../../src/views/words/document.ts';
import { viewLienOver } from '../../../src/views/words/liens.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { renderForm } from '../drawing/render-form.ts';
import { illustrate } from '../drawing/render-picture.ts';
import { parseBody, parsePress } from '../parse.ts';
import type { Proving } from '../preuve/proving.ts';
import { addAction, addPage, createFormReader, parseToken, sendPage } from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';
import { isToProve } from '../tableau/tableau-acting.ts';

/** Null: a link opens nothing (any more). */
export interface RelectureUseCases {
  /** A summary to read over, behind a coordinator's link. */
  openRelecture(token: string): Promise<Lue | null>;
  /** A public build to agree to, behind the link of who is asked. */
  openAccord(token: string): Promise<(Lue & { readonly accord: AccordPublic }) | null>;
}

interface Lue {
  readonly acteur: Acteur;
  readonly relecture: Relecture;
}

export interface RelectureOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly useCases: RelectureUseCases;
  readonly proving: Proving;
  readonly site: Site;
}

/** A summary that somebody reads before it is published, behind a personal link. */
interface Lecture {
  readonly path: typeof PATHS.relecture | typeof PATHS.accordPublic;
  readonly intentPath: typeof PATHS.relectureIntent | typeof PATHS.accordPublicIntent;
  /** What the page may ask: an allow-list, since whoever holds the link can use it. */
  readonly intents: ReadonlySet<string>;
  open(token: string, useCases: RelectureUseCases): Promise<Ouverte | null>;
  readonly unknown: () => Document;
}

interface Ouverte {
  readonly acteur: Acteur;
  readonly tourId: string;
  readonly document: Document;
  /** Under the text; null when nothing is asked. */
  readonly form: Form | null;
}

/** Where coordination reads both builds of a summary, whole, and publishes them. */
const RELECTURE: Lecture = {
  path: PATHS.relecture,
  intentPath: PATHS.relectureIntent,
  intents: new Set<IntentName>([
    'resume:publier',
    'resume:publier:public',
    'resume:accord:demander',
    'resume:reussite:donner',
    'resume:reussite:retirer',
    'resume:interne:garder',
    'resume:interne:rendre',
    'resume:rectifier',
    'resume:rectifier:enregistrer',
    'rectification:accepter',
    'rectification:refuser',
  ]),
  unknown: () => viewLienOver('relecture'),
  open: async (token, useCases) => {
    const opened = await useCases.openRelecture(token);
    if (opened === null) return null;
    const { acteur, relecture } = opened;
    return { acteur, tourId: relecture.tour.id, document: viewRelecture(relecture), form: null };
  },
};

/** Where another party reads the public build, and agrees to it or not. */
const ACCORD: Lecture = {
  path: PATHS.accordPublic,
  intentPath: PATHS.accordPublicIntent,
  intents: new Set<IntentName>(['resume:accord:donner', 'resume:accord:refuser']),
  unknown: () => viewLienOver('accord'),
  open: async (token, useCases) => {
    const opened = await useCases.openAccord(token);
    if (opened === null) return null;
    const { acteur, accord, relecture } = opened;
    return {
      acteur,
      tourId: relecture.tour.id,
      document: viewPageAccord(relecture, accord),
      form: findFormulaireRefus(relecture, accord),
    };
  },
};

const LARGEST_FORM = 32; // KB: an introduction and a rectification, typed in emoji

/** The pages where a summary is read before it is published. Reading them changes nothing. */
export function createRelectureRouter(options: RelectureOptions): Router {
  const router = Router();
  for (const lecture of [RELECTURE, ACCORD]) {
    const { path, intentPath } = lecture;
    router.use(path, noStore, createSameOriginCheck(options.site.publicUrl));
    router.use(path, createFormReader(LARGEST_FORM));
    addPage(router, path, createReading(lecture, options));
    addAction(router, intentPath, createActing(lecture, options));
  }
  return router;
}

function createReading(lecture: Lecture, { useCases, site }: RelectureOptions): RequestHandler {
  return async (request, response) => {
    const token = parseToken(request.params.token);
    const opened = await lecture.open(token, useCases);
    if (opened === null) sendLienInconnu(response, { lecture, site });
    else sendPage(response, render({ ...opened, action: fill(lecture.intentPath, { token }) }, site));
  };
}

/** Done: the page again, as it is now. Refused: the same with the reason, and nothing is lost. */
function createActing(lecture: Lecture, { bot, useCases, proving, site }: RelectureOptions): RequestHandler {
  return async (request, response, next) => {
    const token = parseToken(request.params.token);
    const opened = await lecture.open(token, useCases);
    if (opened === null) return sendLienInconnu(response, { lecture, site });
    const press = parsePress(request.body, opened.acteur.account);
    if (press === null || !lecture.intents.has(press.intent.name))
      return next(Object.assign(new Error('no intent of this page'), { status: 400 }));
    const values = { ...press.intent.values, tour: opened.tourId };
    const lecteur = { ...opened.acteur, isFresh: false };
    const asked = { lecteur, action: request.originalUrl, fields: parseBody(request.body) };
    const proof = await proving.take(request, response, asked);
    if (proof === 'wrong') return proving.ask(response, asked, proof);
    const isSure = proof === 'right' || proving.isSure(request, lecteur);
    const reply = await bot.handle({ ...press.intent, values, origin: 'direct', isSure });
    if (isToProve(reply)) return proving.ask(response, asked);
    const page = { ...opened, action: fill(lecture.intentPath, { token }) };
    if (reply.kind === 'failure')
      sendPage(response.status(422), render({ ...page, refus: reply.message }, site));
    else if (reply.kind === 'form')
      sendPage(response.status(422), render({ ...page, ...placeOf(reply.form, opened) }, site));
    else response.redirect(303, fill(lecture.path, { token }));
  };
}

/** A form that stood under the text stays there; one that a button opened comes first. */
function placeOf(form: Form, opened: Ouverte): Pick<Page, 'form' | 'opened'> {
  return opened.form === null ? { form: null, opened: form } : { form };
}

interface Page extends Pick<Ouverte, 'document' | 'form'> {
  readonly opened?: Form;
  /** Where its buttons lead. */
  readonly action: string;
  readonly refus?: Extract<Reply, { kind: 'failure' }>['message'];
}

function render({ document, form, opened, action, refus }: Page, site: Site): Markup {
  const context = { action, origin: 'direct', createId: randomUUID } as const;
  const main = html`
    ${refus && renderRefus(refus)}${opened && renderForm(opened, context)}${renderDocument(illustrate(document, site), context)}${form && renderForm(form, { ...context, isBeside: true })}
  `;
  return renderSite({ title: document.title, path: null, main }, site);
}

function renderRefus({ title, paragraphs = [] }: NonNullable<Page['refus']>): Markup {
  return html`
    <div class="errors" role="alert" tabindex="-1">
      <h2>${title}</h2>
      ${paragraphs.map((text) => html`<p class="as-typed">${text}</p>`)}
    </div>
  `;
}

function sendLienInconnu(
  response: Response,
  { lecture, site }: { readonly lecture: Lecture; readonly site: Site },
): void {
  const document = lecture.unknown();
  const page = { title: document.title, path: null, main: renderDocument(document) };
  sendPage(response.status(404), renderSite(page, site));
}
