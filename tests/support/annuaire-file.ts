import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { renderMessage } from '../../adapters/cli/index.ts';
import { makeArchive } from '../../adapters/documents/archive.ts';
import { fileReader } from '../../adapters/documents/file-reader.ts';
import { logoReader } from '../../adapters/documents/logos/read-logo.ts';
import { readJson } from '../../adapters/documents/read-json.ts';
import { renderFile } from '../../adapters/documents/writing/render.ts';
import { renderZip } from '../../adapters/documents/writing/zip.ts';
import { calendrierChecker } from '../../adapters/ical/checker.ts';
import { createAdministration, type Sauvegardes } from '../../src/administration.ts';
import { parsePlan } from '../../src/domain/plan/plan-instances.ts';
import { savePlan } from '../../src/use-cases/plan/import-plan.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { NO_BACKUPS } from './run-cli.ts';

export const TITRES = 'prenom;nom;fonction;structure;courriel;roles;chef_de_file;fiches;suppleant';
export const CAMILLE =
  'Camille;Martel;Chargée de coopération;GCTM;camille@agglo.example;coordination pilote;24;;';
export const NADIA = 'Nadia;Vasseur;Responsable des outils;gctm;nadia@agglo.example;administration;;;';
export const KARIM = 'Karim;Benali;Conseiller;caf62;karim@caf.example;pilote | membre;6;3 12;1';
/** Three people, five places beside fiches. */
export const FILE = [TITRES, CAMILLE, NADIA, KARIM].join('\n');

/** A database with the real plan, where two parties have agreed to the exchange of data. */
export async function createAnnuaireDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase({ now: '2027-02-01T09:00:00Z' });
  const lecture = parsePlan(
    readJson(readFileSync(new URL('../../prisma/seed/plan-actions.json', import.meta.url))),
  );
  if (!lecture.ok) throw new Error('the plan has faults');
  const now = database.clock.now();
  const { plan } = lecture;
  await database.ports.inTransaction((stores) => savePlan({ plan, avenant: null, now }, stores));
  await noteAccords(['GCTM', 'CAF62'], '2027-01-15', database);
  return database;
}

type Base = Pick<TestDatabase, 'ports'>;

/** `npm run espace -- importer-personnes`, as a terminal shows it, with plain spaces. */
export async function importFile(file: string | Uint8Array, base: Base, confirmer = true) {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  const { ok, message } = await administer(base).importerPersonnes(bytes, { confirmer });
  return { ok, text: read(renderMessage(message)) };
}

/** `npm run espace -- accord`. */
export async function noteAccords(parties: readonly string[], le: string | null, base: Base) {
  const day = le === null ? null : Temporal.PlainDate.from(le);
  const demande = { parties, le: day, confirmer: true };
  return read(renderMessage((await administer(base).accord(demande)).message));
}

/** Every row that an import may touch. */
export async function readAnnuaire({ db }: TestDatabase) {
  const where = { NOT: { action: 'plan:importer' } };
  return {
    personnes: await db.personne.findMany({ orderBy: { code: 'asc' } }),
    structures: await db.structure.findMany({ orderBy: { code: 'asc' } }),
    pilotages: await db.pilotage.findMany({ orderBy: { id: 'asc' } }),
    journal: await db.journal.findMany({ where, orderBy: { id: 'asc' } }),
  };
}

/** The commands of administration on this database. */
export function administer({ ports }: Base, sauvegardes: Sauvegardes = NO_BACKUPS) {
  return createAdministration({
    withPorts: (work) => work(ports),
    files: fileReader,
    logos: logoReader,
    renderFile,
    installations: [],
    courriel: null,
    calendriers: calendrierChecker,
    sauvegardes,
    diagnose: async () => ({ database: { isReachable: true } }),
    makeArchive: (archive) =>
      makeArchive(archive, { make: renderFile, zip: async (files) => renderZip(files) }),
  });
}

function read(text: string): string {
  return text.replace(/[\u00A0\u202F]/g, ' ');
}
