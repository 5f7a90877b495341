import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { FicheAction } from '../../src/domain/nouns/fiche-action.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { VersionReponse } from '../../src/domain/nouns/reponse.ts';
import type { Instance } from '../../src/domain/nouns/seance.ts';
import type { IndicateurCommun } from '../../src/domain/resumes/communs.ts';
import type { VueConvention } from '../../src/domain/resumes/supervision.ts';
import { openSession } from '../../src/use-cases/comptes/connexion/find-session.ts';
import { findRapportLu } from '../../src/use-cases/resumes/rapport.ts';
import type { Document } from '../../src/views/words/document.ts';
import { aConvention, aCopil, aFicheAction, aPersonne, aSeance, aTour } from './builders.ts';
import { createConversation, formOf } from './conversation.ts';
import type { TestDatabase } from './database.ts';
import { paris } from './delivery-builders.ts';
import { aVersionReponse } from './reponses.ts';

/** The address of the same human being in each of them. */
export const ADRESSE = 'fatima@caf.example';

export type Supervised = Awaited<ReturnType<typeof aSupervised>>;

/** A convention of three fiches in an open tour, with a commune, and somebody of the Caf who sits in others too. */
export async function aSupervised(nom: string, base: TestDatabase) {
  const code = nom.toLowerCase();
  const convention = await aConvention(base, { code });
  const id = { conventionId: convention.id };
  await base.db.convention.update({ where: { id: convention.id }, data: { nomCourt: `CTG ${nom}` } });
  const commune = { code: `${code}-1`, nom: `Commune ${nom}`, appellation: `Bourg ${nom}`, genre: 'commune' };
  await base.db.partie.create({ data: { ...id, ...commune, ordre: 1, etatAccord: 'accordee' } });
  const person = (prenom: string, roles: Personne['roles']) =>
    aPersonne(base, convention, { prenom, roles, identifiant: `${prenom}-${code}`.toLowerCase() });
  const [pilote, coordination, administration, reader] = [
    await person('Paul', ['pilote']),
    await person('Camille', ['coordination']),
    await person('Nadia', ['administration']),
    await person('Fatima', ['membre']),
  ];
  await base.db.personne.update({ where: { id: reader.id }, data: { courriel: ADRESSE } });
  const copil = await aCopil(base, convention);
  const debut = paris('2027-03-16T14:00');
  await aSeance(base, convention, { instance: copil, debut, fin: debut.add({ hours: 2 }) });
  const tour = await aTour(base, await aSeance(base, convention));
  const fiches: FicheAction[] = [];
  for (const titre of ['Ouvrir un lieu', 'Former les équipes', 'Aller vers'])
    fiches.push(
      await aFicheAction(base, convention, {
        titre,
        pilotes: [[pilote, 'chef_de_file']],
        indicateurs: ['Familles reçues', 'Taux de familles'],
      }),
    );
  await base.db.ficheAction.updateMany({
    where: { id: fiches[0]?.id ?? '' },
    data: { communes: ['toutes'] },
  });
  const answer = async (index: number, change: Partial<VersionReponse>) => {
    const fiche = fiches[index] ?? expect.fail();
    const version = aVersionReponse(base, { auteur: pilote, fiche }, change);
    await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
  };
  return { convention, tour, fiches, answer, pilote, coordination, administration, reader };
}

interface Donnees {
  readonly conventions: readonly VueConvention[];
  readonly indicateursCommuns: readonly IndicateurCommun[];
}

/** What is done with the role, and what is read with it. */
export function createSupervision(base: TestDatabase) {
  const talk = createConversation(base.ports);
  const ask = (personne: Personne) => talk(personne).ask;
  const again = ({ id }: Personne) => base.stores.personnes.get(id);
  return {
    ask,
    again,
    async anAvenant({ convention }: Supervised) {
      const data = { conventionId: convention.id, reference: 'Avenant 1', signeLe: LE, objet: 'Reprise' };
      const { id } = await base.db.avenant.create({ data });
      return { fermetureAvenantId: id, fermetureMotif: 'Reprise elsewhere' };
    },
    async saveRoles(acteur: Personne, personne: Personne, roles: readonly string[]) {
      const form = formOf(await ask(acteur)('personne:modifier', { personne: personne.id }));
      const structure = await base.db.structure.findFirstOrThrow({
        where: { conventionId: acteur.conventionId },
      });
      return talk(acteur).submit(form, { roles: [...roles], structure: structure.id, courriel: ADRESSE });
    },
    /** The id of a session, as at the door, with the address that was proven there. */
    async comeIn(personne: Personne, courriel = ADRESSE): Promise<string> {
      const arrivee = { jetonAvant: null, appareil: null, navigateur: '' };
      const { jeton } = await openSession({ personne, identite: null, courriel }, arrivee, base.ports);
      return (await base.stores.sessions.find(jeton, base.clock.now()))?.id ?? expect.fail();
    },
    async readPaper(personne: Personne) {
      const lecteur = await again(personne);
      const [, ...elsewhere] = await base.stores.memberships.listRecords(lecteur);
      const rapport = { genre: 'supervision', annee: 2027, elsewhere } as const;
      const read = () => findRapportLu(rapport, lecteur, base.ports);
      const found = await base.ports.inConvention(personne.conventionId, read); // as a page of hers does
      return found as null | (Omit<NonNullable<typeof found>, 'donnees'> & { readonly donnees: Donnees });
    },
  };
}

/** When the avenant is signed. */
export const LE = new Date('2027-03-01');

/** Its sentence, and its first table line by line. */
export function readFirst(document: Document | null): readonly string[] {
  const tables = document?.blocks.filter((block) => block.kind === 'table') ?? [];
  const lines = [document?.lead ?? '', ...(tables[0]?.rows ?? []).map((row) => row.join('|'))];
  return lines.map((line) => line.replaceAll(/[\u00A0\u202F]/g, ' '));
}

/** Words of an answer that the groupe projet of its own convention alone may read. */
export const RESERVE = 'Mots réservés à un groupe projet';

/**
 * Séances of a réseau with a point that was decided, and something to do, of somebody of it and of somebody else: published
 * before it was shared, and since, one that quotes such an answer, and one that is a draft.
 */
export async function holdReseau(
  base: TestDatabase,
  { convention, pilote }: Supervised,
  { instance, said }: { readonly instance: Instance; readonly said: string },
) {
  const debut = paris('2027-05-04T10:00');
  const fin = debut.add({ hours: 2 });
  const now = base.clock.now();
  const own = { conventionId: convention.id };
  const [pourLe, modifieLe] = [new Date('2027-06-01'), new Date()];
  for (const [mot, releveLe] of [
    [`ancien ${said}`, now.subtract({ minutes: 5 })],
    [said, now],
    [`${said} : ${RESERVE} ${said}`, now],
    [`brouillon ${said}`, null],
  ] as const) {
    const seance = await aSeance(base, convention, { instance, debut, fin, releveLe });
    const pointId = randomUUID();
    const point = { id: pointId, seanceId: seance.id, rang: 1, texte: `Point ${mot}`, modifieLe };
    await base.db.pointOrdreDuJour.create({
      data: { ...own, ...point, genre: 'decision', issue: `Décidé ${mot}` },
    });
    const suite = { pourLe, noteeLe: modifieLe, pointId, texte: `À faire ${mot}` };
    const { id: suiteId } = await base.db.suite.create({ data: { ...own, ...suite } });
    for (const who of [{ personneId: pilote.id }, { nom: `Externe ${said}` }])
      await base.db.suitePersonne.create({ data: { ...own, suiteId, depuis: modifieLe, ...who } });
  }
}
