import { createHmac, createSecretKey, randomBytes, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';
import type { Field, Form, Intent, Reply } from '../../../src/conversation/chat.ts';
import { refillForm } from '../../../src/conversation/form.ts';
import { toShortText } from '../../../src/conversation/plain-text.ts';
import type { Clock } from '../../../src/ports/ports.ts';
import { lectureSeule } from '../../../src/views/pages/tableau.ts';
import type { Markup } from '../drawing/html.ts';
import type { Site } from '../drawing/layout.ts';
import { type Renvoi, renderRenvoi } from '../drawing/render-renvoi.ts';
import { type Press, parseBody, parseCommande, parsePress } from '../parse.ts';
import { isProof, type Proving } from '../preuve/proving.ts';
import type { Shown } from '../requests/outcome.ts';
import { sendPage } from '../requests/routing.ts';
import type { Lecteur } from '../requests/visitor.ts';
import { type PagePersonnelle, suiteOf } from './personal-shell.ts';
import { createTableauPress, renderAnswer, renderStep } from './tableau-page.ts';

export interface ActingOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly seal: FormSeal;
  readonly proving: Proving;
  readonly getSite: (request: Request) => Site;
  /** Whose page it is; null when its link opens nothing (any more). */
  readonly open: (request: Request, response: Response) => Promise<Opened | null>;
  /** The same of what is remembered: the bot verifies the link with what it does. */
  readonly openKnown?: (request: Request) => Promise<(Opened & { readonly lien: string }) | null>;
  readonly sendUnknown: (request: Request, response: Response, site: Site) => void;
  /** Leads to where what came of it is shown. */
  readonly deliver: Deliver;
}

export type Deliver = (response: Response, shown: Shown, page: PagePersonnelle) => Promise<void> | void;

interface Opened {
  readonly lecteur: Lecteur;
  readonly page: PagePersonnelle;
  /** The token of the link, where it has not been looked up. */
  readonly lien?: string;
  /** The bot's message that stands on the page: it has arrived. */
  readonly messageId?: string;
}

/** What is pressed, sent or typed on a page behind a link. */
export function createActing({ bot, seal, proving, ...options }: ActingOptions): RequestHandler {
  const { getSite, open, openKnown = async () => null, sendUnknown, deliver } = options;
  const handle = createTableauPress(bot);
  const act = async (request: Request, opened: Opened, isSure: boolean): Promise<Acted | string> => {
    const press = parse(request.body, opened);
    if (press === null) return null;
    const { name: intent, values } = press.intent;
    const place = opened.page.context.findPlace?.({ intent, values }, press.isForm);
    if (place) return place;
    const reply = await handle(press, { ...opened, isSure });
    const page = { ...opened.page, isClosed: isClosing(press, reply) && !opened.lecteur.isSignedIn };
    return { reply, page, shown: toShown(press, reply, seal) };
  };
  return async (request, response, next) => {
    const site = getSite(request);
    const known = await openKnown(request);
    const isKnownSure = known !== null && proving.isSure(request, known.lecteur);
    const tried =
      known && !known.page.visitor && !isProof(request) ? await act(request, known, isKnownSure) : null;
    if (typeof tried === 'string') return response.redirect(303, tried);
    const opened = tried === null || isUnverified(tried.reply) ? await open(request, response) : known;
    if (opened === null) return sendUnknown(request, response, site);
    if (opened.page.visitor) return sendReadOnly(response, opened.page, site);
    const renvoi = { action: request.originalUrl, fields: parseBody(request.body) };
    const asked = { ...renvoi, lecteur: opened.lecteur, suite: suiteOf(opened.page) };
    const proof = await proving.take(request, response, asked);
    if (proof === 'wrong') return proving.ask(response, asked, proof);
    const isSure = proof === 'right' || proving.isSure(request, opened.lecteur);
    const acted = opened === known && tried !== null ? tried : await act(request, opened, isSure);
    if (typeof acted === 'string') return response.redirect(303, acted);
    if (acted === null) return next(Object.assign(new Error('no intent'), { status: 400 }));
    if (isToProve(acted.reply)) return proving.ask(response, asked);
    const { reply, page, shown } = acted;
    if (shown !== null && !isLater(reply)) return deliver(response, shown, page);
    sendPage(response.status(isLater(reply) ? 503 : 422), renderFailure({ ...acted, renvoi }, site));
  };
}

type Acted = Omit<Answered, 'renvoi'> | null;

/** The link ended, or its person has other accounts than what is remembered: to be looked up. */
export function isUnverified(reply: Reply): boolean {
  return reply.kind === 'failure' && (reply.code === 'lien-perime' || reply.code === 'compte-inconnu');
}

/** Its person has to show again who it is. */
export function isToProve(reply: Reply): boolean {
  return reply.kind === 'failure' && reply.code === 'preuve-demandee';
}

/** Somebody who is signed in does nothing in the name of somebody else, with whatever link. */
export function sendReadOnly(response: Response, page: PagePersonnelle, site: Site): void {
  const title = page.visitor ? lectureSeule(page.lecteur.personne, page.visitor) : '';
  sendPage(response.status(403), renderAnswer({ title }, page, site));
}

/** A button, of the bot's message where one stands on the page; or a typed line. */
function parse(body: unknown, { lecteur: { account }, messageId }: Opened): Press | null {
  const press = parsePress(body, account);
  if (press === null || messageId === undefined) return press ?? parseCommande(body, account);
  return { ...press, intent: { ...press.intent, messageId } };
}

interface Answered {
  readonly reply: Reply;
  readonly page: PagePersonnelle;
  /** What is shown of it; null: a form that nobody can show again. */
  readonly shown: Shown | null;
  readonly renvoi: Omit<Renvoi, 'document'>;
}

function isClosing({ intent }: Press, { kind }: Reply): boolean {
  return kind !== 'failure' && intent.name === 'tableau:lien:fermer';
}

/** What may succeed later is said at once, with its status: it is sent again from there. */
function isLater(reply: Reply): boolean {
  return reply.kind === 'failure' && reply.code === undefined;
}

/** Refused, a form comes back with what was typed. */
function toShown(press: Press, reply: Reply, seal: FormSeal): Shown | null {
  if (reply.kind === 'form') return reply;
  if (reply.kind !== 'failure' || !press.isForm) return { kind: 'message', message: reply.message };
  const form = seal.open(press.source ?? '');
  return form && { kind: 'form', form: refillForm(form, press.intent.values, toShortText(reply.message)) };
}

function renderFailure({ reply, page, shown, renvoi }: Answered, site: Site): Markup {
  if (shown?.kind === 'form') return renderStep(shown.form, page, site);
  if (reply.kind === 'form') throw new Error('a form is shown');
  const { message } = reply;
  if (shown !== null) return renderAnswer(message, page, site);
  const { title, paragraphs = [] } = message;
  const blocks = paragraphs.map((text) => ({ kind: 'paragraph' as const, text }));
  return renderRenvoi({ ...renvoi, document: { title, blocks } }, site);
}

/** Lets a page carry its own form, so that a refusal can show it again although nothing keeps it here. */
export interface FormSeal {
  /** The form without what was typed, as one word. */
  seal(form: Form): string;
  /** Null for what this process did not seal (another replica's, an earlier run's, a forged one), or sealed too long ago. */
  open(sealed: string): Form | null;
}

export function createFormSeal(clock: Clock): FormSeal {
  const key = createSecretKey(randomBytes(32));
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return {
    seal(form) {
      const empty = { ...form, error: undefined, fields: form.fields.map(withoutValue) };
      const dated = { form: empty, at: clock.now().epochMilliseconds };
      const text = deflateRawSync(JSON.stringify(dated), SMALL).toString('base64url');
      return `${text}.${sign(text)}`;
    },
    open(sealed) {
      const [text = '', signature = ''] = sealed.split('.');
      if (!isSame(sign(text), signature)) return null;
      const { form, at } = JSON.parse(inflateRawSync(Buffer.from(text, 'base64url')).toString());
      return clock.now().epochMilliseconds - at < LONGEST_MS ? form : null;
    },
  };
}

const LONGEST_MS = 24 * 60 * 60 * 1_000; // the longest day: no session and no link that acts fully lasts longer

// A form is some kilobytes: by default each one would take 256 KB to be packed.
const SMALL = { windowBits: 13, memLevel: 5 };

function withoutValue(field: Field): Field {
  return field.kind === 'explanation' ? field : { ...field, value: undefined, error: undefined };
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
