import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { archiveOf, titreDuResume, titreDuTableau, viewArchiveCourte } from '../../views/resumes/archive.ts';
import * as say from '../../views/resumes/archive-tables.ts';
import { exportOfReleve } from '../../views/seances/releve.ts';
import type { Archive, Export, Format, PieceArchive } from '../../views/words/fichiers.ts';
import { getReleve } from '../seances/show-points.ts';
import { findConvention } from '../verbs/find-convention.ts';
import { createLien, findLien } from '../verbs/liens.ts';
import { noteBy } from '../verbs/tell.ts';
import { exportOf, findRemplacant } from './export-resume.ts';
import { findRapport } from './rapport.ts';

/**
 * All that a convention produced: bilans, published summaries, relevés, the plan with its history, answers by structure,
 * figures and the journal. Nothing depends on the present instant: the same data give the same archive.
 */
export async function getArchive(conventionId: string, stores: Stores): Promise<Archive> {
  const convention = await stores.conventions.get(conventionId);
  return archiveOf(convention, [
    ...(await listBilans(conventionId, stores)),
    ...(await listResumes(conventionId, stores)),
    ...(await listReleves(conventionId, stores)),
    ...(await listTables(conventionId, stores)),
  ]);
}

/** Formats that are the same bytes for the same content, and are read in ten years. */
const DOCUMENT: readonly Format[] = ['pdf', 'csv', 'json'];
const TABLE: readonly Format[] = ['csv', 'json'];

/** The whole of the convention first, then each year that has a séance. */
async function listBilans(conventionId: string, stores: Stores): Promise<readonly PieceArchive[]> {
  const seances = await stores.seances.list(conventionId);
  const annees = [...new Set(seances.map(({ debut }) => jourOf(debut).year))].toSorted((a, b) => a - b);
  const pieces: PieceArchive[] = [];
  for (const annee of [null, ...annees])
    for (const rapport of [
      { genre: 'bilan', annee, audience: 'groupe_projet' },
      { genre: 'activite', annee },
    ] as const) {
      const source = await findRapport(rapport, conventionId, { stores, now: null });
      if (source !== null) pieces.push(toPiece('bilans', source));
    }
  return pieces;
}

async function listResumes(conventionId: string, stores: Stores): Promise<readonly PieceArchive[]> {
  const builds = [
    ...(await stores.resumes.list(conventionId, 'groupe_projet')),
    ...(await stores.resumes.list(conventionId, 'public')),
  ];
  return Promise.all(
    builds
      .toSorted((a, b) => a.numero - b.numero)
      .map(async (resume) => {
        const { numero, audience, contenu } = resume;
        const nom = `resume-${numero}${audience === 'public' ? '' : '-groupe-projet'}`;
        // no address: the archive outlives the site
        const source = exportOf(contenu, nom, await findRemplacant(resume, () => '', stores));
        return { ...toPiece('resumes', source), titre: titreDuResume(contenu) };
      }),
  );
}

async function listReleves(conventionId: string, stores: Stores): Promise<readonly PieceArchive[]> {
  const seances = await stores.seances.list(conventionId);
  const publies = seances.filter(({ releveLe }) => releveLe);
  return Promise.all(
    publies.map(async (seance) => toPiece('releves', exportOfReleve(await getReleve(seance, stores)))),
  );
}

async function listTables(conventionId: string, stores: Stores): Promise<readonly PieceArchive[]> {
  const { archives } = stores;
  const sources = await getSources(conventionId, stores);
  const reponses = await archives.listReponses(conventionId);
  return [
    toPiece('plan', say.exportOfPlan(await archives.listVersionsFiches(conventionId), sources)),
    toPiece('reponses', say.exportOfReponses(reponses, sources)),
    toPiece('indicateurs', say.exportOfIndicateurs(reponses, sources)),
    toPiece('journal', say.exportOfJournal(await archives.listJournal(conventionId))),
  ];
}

async function getSources(conventionId: string, stores: Stores): Promise<say.Sources> {
  const seances = new Map((await stores.seances.list(conventionId)).map((one) => [one.id, one]));
  const tours = await stores.tours.list(conventionId);
  return {
    ficheActions: await stores.ficheActions.listAll(conventionId),
    parties: await stores.conventions.listParties(conventionId),
    structures: await stores.conventions.listStructures(conventionId),
    tours: new Map(
      tours.map(({ id, seanceId, echeance }) => [
        id,
        jourOf(seances.get(seanceId)?.debut ?? echeance).toString(),
      ]),
    ),
  };
}

function toPiece(dossier: string, source: Export): PieceArchive {
  const titre = source.document?.title ?? titreDuTableau(source.nom);
  return { dossier, titre, source, formats: source.document === null ? TABLE : DOCUMENT };
}

/** The archive behind a link; null when it opens nothing (any more), or its person may not take it any more. */
export async function findArchive(token: string, ports: Ports): Promise<Archive | null> {
  const lien = await findLien('archive', token, ports);
  return lien && getArchive(lien.personne.conventionId, ports.stores);
}

/** For the command line: of the convention that is meant; null before one is loaded. */
export async function findArchiveMeant(ports: Ports): Promise<Archive | null> {
  const convention = await findConvention(ports);
  return convention && getArchive(convention.id, ports.stores);
}

/** What the archive of the convention holds; the place of it only says so, and has the button that makes its link. */
export const showArchive: UseCase = async (intent, acteur, ports) => {
  if (!intent.isVisit) return prepareArchive(intent, acteur, ports);
  const archive = await getArchive(acteur.personne.conventionId, ports.stores);
  return { kind: 'message', message: viewArchiveCourte(archive, null) };
};

/** The same, with a link of one day to it; who asked is noted. */
export const prepareArchive: UseCase = async (_intent, { personne }, ports) => {
  const { stores, clock, links } = ports;
  const { conventionId } = personne;
  const archive = await getArchive(conventionId, stores);
  const token = await createLien('archive', { lecteur: personne }, ports);
  await noteBy(personne, clock.now(), stores)('archive:creer', conventionId);
  return { kind: 'message', message: viewArchiveCourte(archive, links.archive(token)) };
};
