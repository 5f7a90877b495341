import type { Request, RequestHandler, Response } from 'express';
import type { Form, Intent, Message, Reply, Values } from '../../../src/conversation/chat.ts';
import type { Acteur } from '../../../src/domain/nouns/personne.ts';
import type { Markup } from '../drawing/html.ts';
import { parseBody, parsePress } from '../parse.ts';
import type { Proving } from '../preuve/proving.ts';
import { type Outcomes, toSuite } from '../requests/outcome.ts';
import { sendPage } from '../requests/routing.ts';
import { findSignedInHere, type Lecteur } from '../requests/visitor.ts';
import { isToProve } from '../tableau/tableau-acting.ts';

/** A page where a summary is read before it is published. */
export interface Lecture {
  /** What the page may ask: an allow-list, since whoever holds its link can use it. */
  readonly intents: ReadonlySet<string>;
  /** Null: it opens nothing, and that has been said. */
  open(request: Request, response: Response): Promise<Opened | null>;
}

export interface Opened {
  readonly lecteur: Lecteur;
  /** What every intent of the page is about. */
  readonly about: Values;
  /** Where it stands. */
  readonly address: string;
  render(shown: Shown): Promise<Markup>;
}

/** What stands on the page beside its text. */
export interface Shown {
  /** What its address asks for. */
  readonly asked?: Values;
  readonly refus?: Pick<Message, 'title' | 'paragraphs'>;
  /** With what was typed. */
  readonly form?: Form;
}

/** Nothing is changed by reading. */
export function createReading(
  lecture: Lecture,
  { outcomes, proving }: Pick<ReadingOptions, 'outcomes' | 'proving'>,
): RequestHandler {
  return async (request, response) => {
    const opened = await lecture.open(request, response);
    if (opened === null) return;
    const asked = Object.entries(request.query).flatMap(([id, text]) =>
      typeof text === 'string' ? [[id, text]] : [],
    );
    const { personne } = opened.lecteur;
    const told = (await outcomes.find(request.query.de, { personne, owner: opened.address }))?.shown;
    if (told?.kind === 'preuve') return proving.show(response, told, personne);
    const shown =
      told?.kind === 'form' ? { form: told.form } : told?.kind === 'message' && { refus: told.message };
    sendPage(response, await opened.render({ asked: Object.fromEntries(asked), ...shown }));
  };
}

export interface ReadingOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly proving: Proving;
  readonly outcomes: Outcomes;
}

/** Done: the page again, as it is now. Refused: the same with the reason, at an address that holds it, and nothing is lost. */
export function createActingOn(lecture: Lecture, { bot, proving, outcomes }: ReadingOptions): RequestHandler {
  return async (request, response, next) => {
    const opened = await lecture.open(request, response);
    if (opened === null) return;
    const { lecteur, about, address } = opened;
    const press = parsePress(request.body, lecteur.account);
    if (press === null || !lecture.intents.has(press.intent.name))
      return next(Object.assign(new Error('no intent of this page'), { status: 400 }));
    const values = { ...press.intent.values, ...about };
    const suite = { place: address, owner: address };
    const asked = { lecteur, suite, action: request.originalUrl, fields: parseBody(request.body) };
    const proof = await proving.take(request, response, asked);
    if (proof === 'wrong') return proving.ask(response, asked, proof);
    const isSure = proof === 'right' || proving.isSure(request, lecteur);
    const reply = await bot.handle({ ...press.intent, values, origin: 'direct', isSure });
    if (isToProve(reply)) return proving.ask(response, asked);
    if (reply.kind === 'message' || reply.kind === 'done')
      return response.redirect(303, address + anchorOf(press.intent.values));
    const shown = reply.kind === 'form' ? reply : ({ kind: 'message', message: reply.message } as const);
    const numero = await outcomes.keep({ owner: address, shown, retour: address }, lecteur.personne);
    response.redirect(303, toSuite(address, numero));
  };
}

/** The fiche that it was about. */
function anchorOf({ fiche }: Values): string {
  return typeof fiche === 'string' && /^\d+$/.test(fiche) ? `#fiche-${fiche}` : '';
}

/** Whether whoever is signed in reads a link of one's own: the frame has a place for it. */
export function isHere(request: Request, { personne }: Acteur): boolean {
  return request.method === 'GET' && findSignedInHere(request)?.personne.id === personne.id;
}
