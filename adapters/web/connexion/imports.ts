import express, { type Response as Answer, type Request, type RequestHandler, type Router } from 'express';
import { Temporal } from 'temporal-polyfill';
import { PATHS } from '../../../src/links.ts';
import type { Pages } from '../../../src/pages.ts';
import * as say from '../../../src/views/words/imports.ts';
import { html } from '../drawing/html.ts';
import { parseBody, parseField } from '../parse.ts';
import type { Proving } from '../preuve/proving.ts';
import { renderMessage } from '../render.ts';
import { addFormPage, readBody, sendPage } from '../requests/routing.ts';
import { type PagePersonnelle, renderShell, suiteOf } from '../tableau/personal-shell.ts';
import type { Deliver } from '../tableau/tableau-acting.ts';
import * as drawn from './imports-page.ts';
import { type ConnexionOptions, type Enter, refuseMoved } from './places.ts';

interface Gardee {
  readonly fichiers: readonly drawn.Fichier[];
  readonly textes: Readonly<Record<string, string>>;
}

type Remise = Parameters<Pages['handIn']>[1];

interface ImportOptions extends ConnexionOptions<'handIn' | 'keepRemise' | 'findRemise' | 'dropRemise'> {
  readonly proving: Proving;
  readonly enter: Enter;
  readonly deliver: Deliver;
}

const LARGEST_BODY = '2100kb'; // files of 2 MB
const readFiles = express.raw({ type: drawn.MULTIPART, limit: LARGEST_BODY });

/** Files are handed in, kept until they are confirmed, and shown at an address with what they would change. */
export function addImports(router: Router, options: ImportOptions): void {
  for (const path of [PATHS.espaceImport, PATHS.espaceImports, PATHS.espaceLogo])
    addFormPage(router, path, { read: createReading(options), send: createSending(options) });
}

/** What is typed may be all of it, at a place that says so. */
function isGiven({ fichiers }: Gardee, { page }: drawn.Place): boolean {
  return fichiers.length > 0 || page.isOptional === true;
}

/** The form where files are handed in; with a number in its address, what those of that number would change. */
function createReading({ enter, site, useCases }: ImportOptions): RequestHandler {
  return async (request, response, next) => {
    const place = drawn.findPlace(request);
    if (place === null) return next();
    const page = await enter(request, response);
    if (page === null) return;
    const { lu } = request.query;
    const kept = typeof lu === 'string' ? await findKept({ numero: lu, request, page }, useCases) : null;
    const textes = kept?.textes;
    if (kept !== null && isGiven(kept, place))
      return sendResult(response, await read({ kept, place, page }, useCases), { page, site });
    const missing = lu === '' || kept !== null ? say.FICHIER_ABSENT : say.FICHIER_PERIME;
    const error = lu === undefined ? null : missing;
    const main = drawn.renderUpload(place, request.path, { error, textes, pour: page.context.pour });
    sendPage(
      response.status(error === null ? 200 : 422),
      renderShell({ title: place.page.titre, main }, page, site),
    );
  };
}

/** Files are kept, and shown by an address; a number of such confirms them. */
function createSending(options: ImportOptions): RequestHandler {
  const { enter, site, useCases } = options;
  return async (request, response, next) => {
    const place = drawn.findPlace(request);
    if (place === null) return next();
    const page = await enter(request, response);
    if (page === null) return;
    const numero = parseField(request.body, drawn.NUMERO);
    if (numero !== null) {
      if (refuseMoved(request.body, page, { response, site })) return;
      return confirm({ numero, place, page, request, response }, options);
    }
    await readBody(readFiles, request, response);
    const form = await parseMultipart(request);
    if (refuseMoved(textsOf(form), page, { response, site })) return;
    const handed = await parseHanded(form, place);
    if (handed === null) return response.redirect(303, `${request.path}?lu=`);
    const { personne } = page.lecteur;
    const kept = await useCases.keepRemise(personne, { ...handed, lieu: request.path });
    if (kept !== null) return response.redirect(303, `${request.path}?lu=${kept}`);
    sendResult(response, await read({ kept: handed, place, page }, useCases), { page, site });
  };
}

interface Asked {
  readonly numero: string;
  readonly request: Request;
  readonly page: PagePersonnelle;
}

function findKept(
  { numero, request, page }: Asked,
  { findRemise }: Pick<Pages, 'findRemise'>,
): Promise<Gardee | null> {
  return findRemise(page.lecteur.personne, { numero, lieu: request.path });
}

type Confirmed = Asked & { readonly place: drawn.Place; readonly response: Answer };

/** It gives roles, and changes the plan: who confirms shows again who it is. */
async function confirm({ place, response, ...asked }: Confirmed, options: ImportOptions): Promise<void> {
  const { useCases, proving, deliver } = options;
  const { request, page, numero } = asked;
  const { lecteur } = page;
  const again = `${request.path}?lu=${encodeURIComponent(numero)}`;
  const sent = { lecteur, suite: suiteOf(page), action: request.path, fields: parseBody(request.body) };
  const proof = await proving.take(request, response, sent);
  if (proof === 'wrong') return proving.ask(response, sent, proof);
  if (proof === 'none' && !proving.isSure(request, lecteur)) return proving.ask(response, sent);
  const kept = await findKept(asked, useCases);
  if (kept === null) return response.redirect(303, again);
  const { etat, message } = await useCases.handIn(lecteur.personne, {
    ...toRemise(kept, place),
    confirmer: true,
  });
  if (etat !== 'fait') return response.redirect(303, again); // what changed meanwhile is said there
  await useCases.dropRemise(lecteur.personne);
  const there = { ...page, context: { ...page.context, place: place.above.address } };
  return deliver(response, { kind: 'message', message }, there);
}

interface Shown {
  readonly kept: Gardee;
  readonly place: drawn.Place;
  readonly page: PagePersonnelle;
}

async function read({ kept, place, page }: Shown, { handIn }: Pick<Pages, 'handIn'>) {
  const { textes } = kept;
  return { ...(await handIn(page.lecteur.personne, toRemise(kept, place))), place, textes };
}

function sendResult(
  response: Answer,
  { etat, message, couleur, place, textes }: Awaited<ReturnType<typeof read>>,
  { page, site }: Pick<ImportOptions, 'site'> & { readonly page: PagePersonnelle },
): void {
  const { lu } = response.req.query;
  const waiting = { place, numero: String(lu), textes, pour: page.context.pour };
  const next = drawn.renderNext(etat, waiting, response.req.path);
  const shown = couleur === undefined ? site : { ...site, names: () => ({ ...site.names(), couleur }) };
  const main = html`${drawn.renderAbove(place)}<div class="answer"><h2>${place.page.titre}</h2>${renderMessage(message, page.context)}${couleur && html`<p class="note">${say.COULEUR_MONTREE}</p>`}${next}</div>`;
  sendPage(response.status(STATUS[etat]), renderShell({ title: message.title, main }, page, shown));
}

const STATUS: Readonly<Record<drawn.Etat, number>> = { essai: 200, fait: 200, refuse: 422, reserve: 403 };

/** The files that are none empty, and what was typed beside; null: this is no form. */
async function parseHanded(form: FormData | null, { page }: drawn.Place): Promise<Gardee | null> {
  if (form === null) return null;
  const given = form.getAll('fichier').filter((one) => one instanceof File && one.size > 0) as File[];
  const fichiers = given.map(async (one) => ({
    nom: one.name,
    bytes: new Uint8Array(await one.arrayBuffer()),
  }));
  const textes = Object.fromEntries((page.champs ?? []).map(({ id }) => [id, textOf(form, id)]));
  return { fichiers: await Promise.all(fichiers), textes };
}

function textOf(form: FormData, id: say.ChampImport['id']): string {
  const text = form.get(id);
  return typeof text === 'string' ? text.slice(0, LONGEST) : '';
}

const LONGEST = 200;

function toRemise({ fichiers, textes }: Gardee, { sorte, partie }: drawn.Place): Remise {
  const reference = (textes.avenant ?? '').normalize('NFC').trim();
  const signeLe = parseDay(textes.signeLe ?? '');
  return {
    sorte,
    partie,
    fichiers,
    textes,
    confirmer: false,
    avenant: reference === '' || signeLe === null ? null : { reference, signeLe },
    seance: parseDay(textes.seance ?? ''),
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

/** All of it but the files. */
export function textsOf(form: FormData | null): Readonly<Record<string, string>> {
  const all = form === null ? [] : [...form.entries()];
  return Object.fromEntries(all.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** Node reads the format by itself. */
export async function parseMultipart(request: Request): Promise<FormData | null> {
  if (!Buffer.isBuffer(request.body)) return null;
  try {
    const headers = { 'content-type': request.get('content-type') ?? '' };
    return await new Response(new Uint8Array(request.body), { headers }).formData();
  } catch (error) {
    if (error instanceof TypeError) return null; // not what its header says
    throw error;
  }
}
