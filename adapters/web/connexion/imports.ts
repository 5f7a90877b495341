import express, { type Response as Answer, type Request, type RequestHandler, type Router } from 'express';
import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../../src/conversation/chat.ts';
import type { Personne } from '../../../src/domain/nouns/personne.ts';
import { isKey } from '../../../src/domain/nouns/tables.ts';
import { PATHS, placeOf } from '../../../src/links.ts';
import { ONGLETS } from '../../../src/views/pages/liste.ts';
import * as say from '../../../src/views/words/imports.ts';
import { html } from '../drawing/html.ts';
import { parseBody } from '../parse.ts';
import type { Proving } from '../preuve/proving.ts';
import { renderMessage } from '../render.ts';
import { addFormPage, readBody, sendPage } from '../requests/routing.ts';
import { type PagePersonnelle, renderShell } from '../tableau/personal-shell.ts';
import type { ActingOptions } from '../tableau/tableau-acting.ts';
import type { ConnexionOptions } from './connexion-options.ts';
import {
  type Etat,
  type Fichier,
  MULTIPART,
  type Place,
  renderAbove,
  renderNext,
  renderUpload,
  textOf,
} from './imports-page.ts';
import type { Enter } from './places.ts';

export interface ImportUseCases {
  /** Shows what files would change (`essai`), or changes it; only for whoever may. */
  handIn(acteur: Personne, remise: Remise): Promise<{ readonly etat: Etat; readonly message: Message }>;
}

interface Remise {
  readonly sorte: say.SorteImport;
  readonly fichiers: readonly Fichier[];
  readonly confirmer: boolean;
  readonly avenant: { readonly reference: string; readonly signeLe: Temporal.PlainDate } | null;
  readonly seance: Temporal.PlainDate | null;
  /** Whose logo it is, by its id or its address; null: its file says it. */
  readonly partie: string | null;
}

interface ImportOptions extends ConnexionOptions<ImportUseCases> {
  readonly proving: Proving;
  readonly enter: Enter;
  readonly deliver: NonNullable<ActingOptions['deliver']>;
}

const LARGEST_BODY = '2800kb'; // files of 2 MB, in base64
const readFiles = express.raw({ type: MULTIPART, limit: LARGEST_BODY });

/** Files are handed in, shown with what they would change, and confirmed. Nothing is kept between the two. */
export function addImports(router: Router, options: ImportOptions): void {
  for (const path of [PATHS.espaceImport, PATHS.espaceImports, PATHS.espaceLogo])
    addFormPage(router, path, { read: createReading(options), send: createSending(options) });
}

/** Null: nothing of this kind is handed in. */
function findPlace({ params: { sorte = 'personnes', partie } }: Request): Place | null {
  if (typeof partie === 'string') {
    const address = placeOf('parties/:partie', { partie }) ?? PATHS.espace;
    return { sorte: 'logos', page: say.LOGO_EN_MOTS, above: { address, label: say.LA_PARTIE }, partie };
  }
  if (typeof sorte !== 'string' || !isKey(say.IMPORTS_EN_MOTS, sorte)) return null;
  const isOfPeople = sorte === 'personnes';
  const above = isOfPeople
    ? { address: placeOf('personnes'), label: ONGLETS.personnes }
    : { address: placeOf('reglages'), label: say.REGLAGES };
  return { sorte, page: say.IMPORTS_EN_MOTS[sorte], above, partie: null };
}

function createReading({ enter, site }: ImportOptions): RequestHandler {
  return async (request, response, next) => {
    const place = findPlace(request);
    if (place === null) return next();
    const page = await enter(request, response);
    if (page === null) return;
    const main = renderUpload(place, request.path, null);
    sendPage(response, renderShell({ title: place.page.titre, main }, page, site));
  };
}

function createSending(options: ImportOptions): RequestHandler {
  const { enter, site } = options;
  return async (request, response, next) => {
    const place = findPlace(request);
    if (place === null) return next();
    const page = await enter(request, response);
    if (page === null) return;
    await readBody(readFiles, request, response);
    const form = await parseMultipart(request);
    const handed = form && (await parseHanded(form));
    if (form !== null && handed !== null)
      return take({ form, handed, place, page, request, response }, options);
    const main = renderUpload(place, request.path, say.FICHIER_ABSENT);
    sendPage(response.status(422), renderShell({ title: place.page.titre, main }, page, site));
  };
}

interface Handed {
  readonly fichiers: readonly Fichier[];
  readonly confirmer: boolean;
}

interface Taken {
  readonly form: FormData;
  readonly handed: Handed;
  readonly place: Place;
  readonly page: PagePersonnelle;
  readonly request: Request;
  readonly response: Answer;
}

async function take(
  { form, handed, place, page, request, response }: Taken,
  { useCases, proving, site, deliver }: ImportOptions,
): Promise<void> {
  const { lecteur } = page;
  if (handed.confirmer) {
    // It gives roles, and changes the plan.
    const asked = {
      lecteur,
      action: request.path,
      fields: parseBody(Object.fromEntries(form)),
      isMultipart: true,
    };
    const proof = await proving.take(request, response, asked);
    if (proof === 'wrong') return proving.ask(response, asked, proof);
    if (proof === 'none' && !proving.isSure(request, lecteur)) return proving.ask(response, asked);
  }
  const { sorte, partie, above } = place;
  const remise = { ...handed, ...parseBesides(form), sorte, partie };
  const { etat, message } = await useCases.handIn(lecteur.personne, remise);
  const there = { ...page, context: { ...page.context, place: above.address } };
  if (handed.confirmer && etat === 'fait' && deliver(response, { kind: 'message', message }, there)) return;
  const next = renderNext(etat, { fichiers: handed.fichiers, form, place }, request.path);
  const main = html`${renderAbove(place)}<div class="answer"><h2>${place.page.titre}</h2>${renderMessage(message, page.context)}${next}</div>`;
  sendPage(response.status(STATUS[etat]), renderShell({ title: message.title, main }, page, site));
}

const STATUS: Readonly<Record<Etat, number>> = { essai: 200, fait: 200, refuse: 422, reserve: 403 };

/** The files, or what was confirmed of some; null when there is none. */
async function parseHanded(form: FormData): Promise<Handed | null> {
  const contenu = form.get('contenu');
  if (typeof contenu === 'string') return { fichiers: contenu.split(',').map(parseFichier), confirmer: true };
  const given = form.getAll('fichier').filter((one) => one instanceof File && one.size > 0) as File[];
  if (given.length === 0) return null;
  const fichiers = given.map(async (one) => ({
    nom: one.name,
    bytes: new Uint8Array(await one.arrayBuffer()),
  }));
  return { fichiers: await Promise.all(fichiers), confirmer: false };
}

/** A file in one text, with its name (`toText`). */
function parseFichier(text: string): Fichier {
  const [contenu = '', nom = ''] = text.split(':').toReversed();
  return { nom: Buffer.from(nom, 'base64').toString(), bytes: Buffer.from(contenu, 'base64') };
}

function parseBesides(form: FormData): Pick<Remise, 'avenant' | 'seance'> {
  const reference = textOf(form, 'avenant').normalize('NFC').trim();
  const signeLe = parseDay(textOf(form, 'signeLe'));
  return {
    avenant: reference === '' || signeLe === null ? null : { reference, signeLe },
    seance: parseDay(textOf(form, 'seance')),
  };
}

function parseDay(text: string): Temporal.PlainDate | null {
  try {
    return text === '' ? null : Temporal.PlainDate.from(text);
  } catch (error) {
    if (error instanceof RangeError) return null; // no day
    throw error;
  }
}

/** Node reads the format by itself. */
async function parseMultipart(request: Request): Promise<FormData | null> {
  if (!Buffer.isBuffer(request.body)) return null;
  try {
    const headers = { 'content-type': request.get('content-type') ?? '' };
    return await new Response(new Uint8Array(request.body), { headers }).formData();
  } catch (error) {
    if (error instanceof TypeError) return null; // not what its header says
    throw error;
  }
}
