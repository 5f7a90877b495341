import { afterEach, beforeEach, expect, it } from 'vitest';
import { NAMING, WRITTEN, WRITTEN_APART } from '../../adapters/postgres/columns.ts';
import type { FicheAction } from '../../src/domain/nouns/fiche-action.ts';
import { getNomComplet, type Personne } from '../../src/domain/nouns/personne.ts';
import { QUESTIONS, TEXT_QUESTIONS } from '../../src/domain/reponses/questions.ts';
import { purge } from '../../src/use-cases/annuaire/erase-personne.ts';
import { getArchive } from '../../src/use-cases/resumes/get-archive.ts';
import { FORMATS } from '../../src/views/words/fichiers.ts';
import { createConversation, formOf, messageOf } from '../support/conversation.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { paris } from '../support/delivery-builders.ts';
import { addEveryRow, addSession } from '../support/every-row.ts';
import { findTraces } from '../support/find-traces.ts';
import { createLineLogger } from '../support/line-logger.ts';
import { listNames, plant } from '../support/planted-words.ts';
import { compact, READ } from '../support/read-files.ts';
import { aRound } from '../support/resume-round.ts';
import { startWeb } from '../support/web.ts';
import { IDENTIFYING } from '../support/word-columns.ts';

/**
 * A word is planted in every column and every field that `columns.ts` and the form declare; then it is masked, its person
 * erased, the rest purged, and every table, queue, log, paper and feed searched.
 */

const MOT = 'zqvertige';
const NOM = 'Zqnommee';
let base: TestDatabase;
let round: Awaited<ReturnType<typeof aRound>>;
let fiche: FicheAction;
const logged: string[] = [];

const columnsOf = (written: readonly { readonly table: string; readonly columns: readonly string[] }[]) =>
  written.flatMap(({ table, columns }) => listNames({ [table]: columns }));
const WORDS = [...columnsOf(WRITTEN), ...listNames(WRITTEN_APART)];
/** Planted by an answer, or by a summary that was published with it. */
const BY_USE_CASE = ['ReponseVersion', 'Resume'].flatMap((table) =>
  listNames({ [table]: WRITTEN_APART[table as 'Resume'] ?? [] }),
);

beforeEach(async () => {
  logged.length = 0;
  base = await createTestDatabase();
  round = await aRound(base);
  const said = TEXT_QUESTIONS.map((id) => [id, Array.isArray(QUESTIONS[id].empty) ? [MOT] : MOT]);
  await round.answer(round.absente, { ...Object.fromEntries(said), diffusion: 'publiable' });
  await round.publish('groupe_projet');
  await round.publish('public');
  fiche = round.absente;
  await addEveryRow(base, { personne: round.pilote, tour: round.tour, fiche });
});
afterEach(() => base?.close());

const as = (personne: Personne) =>
  createConversation({ ...base.ports, logger: createLineLogger(logged) })(personne);

/** What can be read of it outside of the tables: pages, files in each format, feeds, the archive. */
async function readPapers(): Promise<ReadonlyMap<string, string>> {
  const web = await startWeb(base);
  const papers = new Map<string, string>();
  const pages = ['/resumes/1', '/calendriers', '/calendriers/tout.ics', '/calendriers/groupe-projet.ics'];
  for (const path of [...pages, ...FORMATS.map((format) => `/resumes/1.${format}`)]) {
    const bytes = new Uint8Array(await (await fetch(web.url + path)).arrayBuffer());
    const format = FORMATS.find((one) => path.endsWith(`.${one}`)) ?? 'json';
    const text = format === 'json' ? new TextDecoder().decode(bytes) : await READ[format](bytes);
    papers.set(path, compact(text).toLowerCase());
  }
  await web.stop();
  papers.set('archive', JSON.stringify(await getArchive(round.convention.id, base.stores)).toLowerCase());
  return papers;
}

const holding = (papers: ReadonlyMap<string, string>, word: string) =>
  [...papers].filter(([, text]) => text.includes(word.toLowerCase())).map(([name]) => name);

it('a passage that is masked stands nowhere any more', async () => {
  for (const column of WORDS.filter((one) => !BY_USE_CASE.includes(one))) {
    const isOfFiche = column.startsWith('FicheAction.'); // what is said of another fiche stays
    await plant(base, column, { word: MOT, ...(isOfFiche && { where: `"id" = '${fiche.id}'` }) });
  }
  await as(round.coordination).ask('commande', { texte: `chercher ${MOT}` });
  expect(await findTraces(base, [MOT])).toEqual(expect.arrayContaining([...WORDS, 'SearchText.words']));
  const before = await readPapers();
  expect(holding(before, MOT)).toEqual([...before.keys()]);
  const form = formOf(await as(round.coordination).ask('reponse:masquer', { fiche: String(fiche.numero) }));
  messageOf(await as(round.coordination).submit(form, { passage: MOT.toUpperCase(), motif: 'identite' }));
  expect(await findTraces(base, [MOT])).toEqual([]);
  expect(holding(await readPapers(), MOT)).toEqual([]);
  expect(logged.filter((line) => line.toLowerCase().includes(MOT))).toEqual([]);
});

/** What only says on which platform, or which row it is; the names of bodies. */
const PLACES = [
  ...listNames({ Compte: ['plateforme', 'espace'], Conversation: ['plateforme', 'espace'] }),
  ...listNames({ AtelierMessage: ['conversation', 'auteur'], AtelierFormulaire: ['conversation'] }),
  'Personne.instances',
];

/** Writes the name into all that is declared to lead to the person, and beside somebody else's where people are named. */
async function nameEverywhere({ id, conventionId }: Personne): Promise<void> {
  const own: Readonly<Record<string, string>> = {
    Compte: `"personneId" = '${id}' AND "plateforme" = 'teams'`,
    Personne: `"id" = '${id}'`,
  };
  const columns = listNames(IDENTIFYING).filter((one) => ![...PLACES, 'Session.courriel'].includes(one));
  for (const column of columns)
    await plant(base, column, { word: NOM, where: own[column.split('.')[0] ?? ''] ?? 'true' });
  await addSession(base, { id, conventionId, courriel: NOM });
  const both = `${NOM} ${NOM.toUpperCase()}, ${getNomComplet(round.coordination)}`;
  for (const column of columnsOf(NAMING)) await plant(base, column, { word: both });
  const presence = { table: 'Presence', before: { remplacant: both }, after: null };
  await base.db.fusion.updateMany({ data: { changements: [presence] } });
}

const NAMED = [...listNames(IDENTIFYING).filter((one) => !PLACES.includes(one)), ...columnsOf(NAMING)];

it('somebody who is erased is named nowhere any more, and who is named beside stays', async () => {
  await nameEverywhere(round.pilote);
  expect(await findTraces(base, [NOM])).toEqual(expect.arrayContaining(NAMED));
  const personne = await base.stores.personnes.get(round.pilote.id);
  const { contacts, comptes } = await base.stores.donnees.get(personne);
  expect(contacts).toEqual([{ partie: 'Partie', contact: expect.stringContaining(NOM) }]);
  expect(comptes.map(({ adresse }) => adresse)).toContain(NOM);
  const form = formOf(await as(round.coordination).ask('personne:effacer', { personne: personne.id }));
  messageOf(await as(round.coordination).submit(form, {}));
  expect(await findTraces(base, [NOM])).toEqual([]);
  const beside = await findTraces(base, [getNomComplet(round.coordination)]);
  expect(beside).toEqual(expect.arrayContaining([...columnsOf(NAMING), 'Fusion.changements']));
  expect(holding(await readPapers(), NOM)).toEqual([]);
  expect(logged.filter((line) => line.includes(NOM))).toEqual([]);
});

it('time alone does the same, once its person left and the convention is over', async () => {
  await nameEverywhere(round.pilote);
  await plant(base, 'Brouillon.valeurs', { word: NOM });
  await base.db.personne.update({ where: { id: round.pilote.id }, data: { actif: false } });
  const run = () => purge({ confirmer: true }, { ...base.ports, logger: createLineLogger(logged) });
  await run();
  base.clock.set(paris('2030-06-01T04:17'));
  await run();
  expect(await findTraces(base, [NOM])).toEqual([]);
  expect(await base.db.partie.findMany({ where: { contact: { not: null } } })).toEqual([]);
  expect(logged.filter((line) => line.includes(NOM))).toEqual([]);
});

it('what is limited is no address, not of strangers either', async () => {
  const who = `${NOM}@elsewhere.example`;
  const { limiter } = base.chatPorts;
  await limiter.reserve(`courriel:reponses:inconnu:${who}:1`, { intervalMs: 60_000, maxWaitMs: 0 });
  await limiter.pause(`courriel:${who}`, 60_000);
  await base.stores.essais.take(`connexion:${who}`, { max: 2, periodMs: 60_000 });
  expect(await base.db.cadence.count()).toBe(3);
  expect(await findTraces(base, [NOM, 'elsewhere.example'])).toEqual([]);
});
