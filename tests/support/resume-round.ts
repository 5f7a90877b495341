import { randomUUID } from 'node:crypto';
import type { Form, Intent, Message, Reply } from '../../src/conversation/chat.ts';
import type { UseCase } from '../../src/conversation/use-case.ts';
import type { FicheAction } from '../../src/domain/nouns/fiche-action.ts';
import { getNomComplet, type Personne } from '../../src/domain/nouns/personne.ts';
import type { VersionReponse } from '../../src/domain/nouns/reponse.ts';
import type { AudienceResume } from '../../src/domain/nouns/resume.ts';
import type { Tour } from '../../src/domain/nouns/tour.ts';
import { type CodeErreur, DomainError } from '../../src/errors.ts';
import { askAccord, giveAccord } from '../../src/use-cases/resumes/decide-accord.ts';
import { getRelecture } from '../../src/use-cases/resumes/get-relecture.ts';
import { publishResume, publishResumePublic } from '../../src/use-cases/resumes/publish-resume.ts';
import { saveRectificatif, writeRectificatif } from '../../src/use-cases/resumes/write-rectificatif.ts';
import { aConvention, aFicheAction, aPersonne, aSeance, aTour } from './builders.ts';
import type { TestDatabase } from './database.ts';
import { aReponse } from './resume-builders.ts';

/** Words of an answer that is confidential, and of one that is public. */
export const SECRET = 'secretduconseil';
export const PUBLIC = 'portesouvertes';

/** An open tour past its deadline: two answers (one public), one missing, one fiche without lead. */
export async function aRound(base: TestDatabase) {
  const convention = await aConvention(base);
  const coordination = await aPersonne(base, convention, { roles: ['coordination'] });
  const pilote = await aPersonne(base, convention, { roles: ['pilote'] });
  await aPersonne(base, convention, { roles: ['membre'] });
  await aPersonne(base, convention, { roles: ['membre'], sansAnnonces: true });
  const lecture = await anotherParty(base, await aPersonne(base, convention, { roles: ['lecture'] }));
  const pilotes = [[pilote, 'chef_de_file']] as const;
  const fiche = await aFicheAction(base, convention, { numero: 1, pilotes });
  const publiable = await aFicheAction(base, convention, { numero: 2, pilotes });
  const absente = await aFicheAction(base, convention, { numero: 3, pilotes });
  await aFicheAction(base, convention, { numero: 4 });
  const identifiant = randomUUID();
  await base.db.canal.create({
    data: { conventionId: convention.id, plateforme: 'atelier', espace: 'local', identifiant, nom: 'Canal' },
  });
  const tour = await aTour(base, await aSeance(base, convention));
  base.clock.set(tour.echeance);
  const answer = createAnswer(base, tour, pilote);
  await answer(fiche, { avancees: SECRET });
  await answer(publiable, { avancees: PUBLIC, diffusion: 'publiable' });
  const ask = createAsk(base);
  const read = async () => {
    const now = base.clock.now();
    return getRelecture(await base.stores.tours.get(tour.id), { personne: coordination, now }, base.stores);
  };
  /** The other party reads the public build and agrees to it. */
  const agree = async (empreinte: string) => {
    await ask(askAccord, coordination, { tour: tour.id, empreinte });
    await ask(giveAccord, lecture, { tour: tour.id, empreinte });
  };
  const publish = async (audience: AudienceResume) => {
    const { groupeProjet, publique } = await read();
    const { empreinte } = audience === 'public' ? publique : groupeProjet;
    const useCase = audience === 'public' ? publishResumePublic : publishResume;
    if (audience === 'public') await agree(empreinte);
    return ask(useCase, coordination, { tour: tour.id, empreinte });
  };
  /** Puts something right in what was published of a fiche, and publishes that too. */
  const rectify = async ({ numero }: Pick<FicheAction, 'numero'>, texte: string) => {
    const { context } = formOf(await ask(writeRectificatif, coordination));
    await ask(saveRectificatif, coordination, { ...context, fiche: String(numero), texte });
    await publish('groupe_projet');
    await publish('public');
  };
  return {
    ask,
    answer,
    agree,
    rectify,
    /** What coordination reads before it publishes. */
    read,
    /** Publishes what it has just read, agreed to where it is for everybody. */
    publish,
    convention,
    coordination,
    pilote,
    lecture,
    tour,
    fiche,
    publiable,
    absente,
  };
}

/** The same person, of a structure that belongs to a party. */
export async function anotherParty(
  { db, stores }: TestDatabase,
  { id, conventionId }: Personne,
): Promise<Personne> {
  const partie = { code: 'caf', nom: 'Caf', appellation: 'la Caf', genre: 'caf', ordre: 1, conventionId };
  const { id: structureId } = await db.structure.create({
    data: {
      conventionId,
      code: 'z-caf',
      nom: 'Caf, équipe du territoire',
      partieId: (await db.partie.create({ data: partie })).id,
    },
  });
  await db.personne.update({ where: { id }, data: { structureId } });
  return stores.personnes.get(id);
}

/** Stores an answer of the lead as it is given. */
export function createAnswer({ stores, clock }: TestDatabase, tour: Tour, auteur: Personne) {
  return async (fiche: Pick<FicheAction, 'id' | 'versionId'>, change: Partial<VersionReponse>) => {
    const { version: _version, ...version } = aReponse(1, {
      avancees: 'Dix mots au moins.',
      prochaineEtape: 'La suite.',
      ...change,
      id: randomUUID(),
      soumission: randomUUID(),
      auteur: { id: auteur.id, nom: getNomComplet(auteur) },
      ficheActionVersionId: fiche.versionId,
      creeeLe: clock.now(),
    }).courante;
    await stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
  };
}

/** What a person gets back from a use case. */
function createAsk({ ports }: TestDatabase) {
  return (useCase: UseCase, personne: Personne, values: Intent['values'] = {}): Promise<Reply> => {
    const account = accountOf(personne);
    return useCase({ name: 'accueil', account, values, origin: 'direct' }, { personne, account }, ports);
  };
}

export function accountOf({ comptes }: Personne): Intent['account'] {
  const [compte] = comptes;
  if (compte === undefined) throw new Error('no account');
  return compte;
}

export async function codeOf(reply: Promise<Reply>): Promise<CodeErreur | null> {
  try {
    await reply;
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

export function messageOf(reply: Reply): Message {
  if (reply.kind === 'form') throw new Error('expected a message');
  return reply.message;
}

export function formOf(reply: Reply): Form {
  if (reply.kind !== 'form') throw new Error(`expected a form: ${reply.kind}`);
  return reply.form;
}
