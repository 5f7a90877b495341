import { readFile } from 'node:fs/promises';
import { readJson } from '../../adapters/documents/read-json.ts';
import type { Convention } from '../../src/domain/nouns/convention.ts';
import { jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import { canHoldPersonnes, type EtatAccord } from '../../src/domain/nouns/partie.ts';
import { parsePlan } from '../../src/domain/plan/plan-instances.ts';
import { fr } from '../../src/fr.ts';
import type { Ports } from '../../src/ports/ports.ts';
import type { Stores } from '../../src/ports/stores.ts';
import { savePlan } from '../../src/use-cases/plan/import-plan.ts';
import { annexeDemonstrations, indicateurDemonstrations } from './annexes.ts';
import { personneDemonstrations, pilotageDemonstrations, sansMessagerie } from './personnes.ts';
import { createSeancesAVenir } from './seances-a-venir.ts';
import type { Seed } from './seed.ts';
import { createToursPrecedents } from './tours-precedents.ts';

/**
 * Loads the real plan and a fictional groupe projet, all or nothing: people in every role, two years of tours
 * with their summaries, a groupe projet and a COPIL to come. Does nothing once the convention has people.
 */
export async function seedDemonstration(ports: Ports): Promise<'created' | 'present'> {
  const lecture = parsePlan(readJson(await readFile(new URL('plan-actions.json', import.meta.url))));
  if (!lecture.ok) throw new Error('prisma/seed/plan-actions.json is not a valid plan');
  const now = ports.clock.now();
  return ports.inTransaction(async (stores) => {
    const { code } = lecture.plan.convention;
    const known = await stores.plans.lock(code);
    if (known && (await stores.personnes.list(known.conventionId)).length > 0) return 'present';
    if (!known) await savePlan({ plan: lecture.plan, avenant: null, now }, stores);
    const convention = (await stores.conventions.list()).find((one) => one.code === code);
    if (!convention) throw new Error(`No convention ${code} after its import`);
    const seed: Seed = { convention, now, stores, createId: () => ports.ids.create() };
    const personneIds = await createAnnuaire(seed);
    await createAnnexe(seed, personneIds);
    await createToursPrecedents(seed);
    await createSeancesAVenir(seed);
    await addToJournal(seed);
    return 'created';
  });
}

async function createAnnuaire({
  convention,
  now,
  stores,
  createId,
}: Seed): Promise<ReadonlyMap<string, string>> {
  const { annuaires } = stores;
  const le = jourOf(now);
  const accords = accordDemonstrations.map((accord) => ({
    ...accord,
    le: accord.etat === 'accordee' ? le : null,
  }));
  await annuaires.saveAccords(convention.id, accords);
  await annuaires.createStructures(convention.id, structureDemonstrations);
  await checkAccords(convention, stores);
  const personnes = personneDemonstrations.map((personne) => ({
    ...personne,
    id: createId(),
    courriel: createCourriel(personne),
    comptes: sansMessagerie.has(personne.code)
      ? []
      : [{ plateforme: 'atelier', espace: 'local', identifiant: personne.code }],
  }));
  await annuaires.createPersonnes(convention.id, personnes);
  const canal = {
    plateforme: 'atelier',
    espace: 'local',
    identifiant: 'groupe-projet',
    nom: 'Groupe projet',
    instance: null,
    fils: false,
  };
  await annuaires.createCanaux([{ id: createId(), conventionId: convention.id, ...canal }]);
  return new Map(personnes.map(({ code, id }) => [code, id]));
}

/** The demonstration obeys article 8 as well: nobody of a party that has not agreed. */
async function checkAccords({ id }: Convention, { conventions }: Stores): Promise<void> {
  const accordees = (await conventions.listParties(id)).filter(canHoldPersonnes).map(({ code }) => code);
  const used = new Set(personneDemonstrations.map(({ structure }) => structure));
  for (const { code, partie } of structureDemonstrations) {
    if (used.has(code) && partie !== null && !accordees.includes(partie)) {
      throw new Error(`${partie} has not agreed to the exchange of data`);
    }
  }
}

/** The addresses of the demonstration's people who live by e-mail alone. */
export function listCourrielsSansMessagerie(): readonly string[] {
  return personneDemonstrations.filter(({ code }) => sansMessagerie.has(code)).map(createCourriel);
}

function createCourriel({ code, structure }: (typeof personneDemonstrations)[number]): string {
  const domaine = structureDemonstrations.find((one) => one.code === structure)?.domaine ?? 'agglo';
  return `${code.replace('-', '.')}@${domaine}.example`;
}

async function createAnnexe(
  { convention, stores, createId }: Seed,
  personneIds: ReadonlyMap<string, string>,
): Promise<void> {
  const fiches = new Map(
    (await stores.ficheActions.listAll(convention.id)).map(({ numero, id }) => [numero, id]),
  );
  await stores.pilotages.create(
    convention.id,
    pilotageDemonstrations.flatMap(({ personne, role, fiches: numeros }) =>
      numeros.map((numero) => ({
        ficheActionId: fiches.get(numero) ?? '',
        personneId: personneIds.get(personne) ?? '',
        role,
        du: convention.debut,
      })),
    ),
  );
  for (const { fiche, ...annexe } of annexeDemonstrations)
    await stores.annexes.saveAnnexe({ id: fiches.get(fiche) ?? '', conventionId: convention.id }, annexe);
  for (const [numero, indicateurs] of Map.groupBy(indicateurDemonstrations, ({ fiche }) => fiche)) {
    const rows = indicateurs.map(({ fiche: _fiche, ...indicateur }) => ({ ...indicateur, id: createId() }));
    await stores.annexes.saveIndicateurs({ id: fiches.get(numero) ?? '', conventionId: convention.id }, rows);
  }
}

async function addToJournal({ convention, now, stores }: Seed): Promise<void> {
  await stores.journal.append({
    conventionId: convention.id,
    survenuLe: now,
    acteurId: null,
    action: 'demonstration:charger',
    objet: convention.id,
    details: { personnes: personneDemonstrations.length },
  });
}

/** Services and partners of the demonstration. Fictional, as are their addresses; the parties are the real ones. */
interface StructureDemonstration {
  readonly code: string;
  readonly nom: string;
  /** Code of its party; null for a partner of the plan. */
  readonly partie: string | null;
  readonly domaine: string;
}

const structureDemonstrations: readonly StructureDemonstration[] = [
  {
    code: 'agglo-cohesion',
    nom: fr`Agglomération, service Cohésion sociale`,
    partie: 'GCTM',
    domaine: 'agglo',
  },
  { code: 'agglo-habitat', nom: fr`Agglomération, service Habitat`, partie: 'GCTM', domaine: 'agglo' },
  {
    code: 'calais-petite-enfance',
    nom: fr`Ville de Calais, service Petite enfance`,
    partie: '62193',
    domaine: 'calais',
  },
  { code: 'calais-jeunesse', nom: fr`Ville de Calais, service Jeunesse`, partie: '62193', domaine: 'calais' },
  { code: 'calais-ccas', nom: fr`CCAS de Calais`, partie: '62193', domaine: 'ccas-calais' },
  { code: 'marck-relais', nom: fr`Relais petite enfance de Marck`, partie: '62548', domaine: 'marck' },
  {
    code: 'coulogne-enfance',
    nom: fr`Ville de Coulogne, service Enfance`,
    partie: '62244',
    domaine: 'coulogne',
  },
  { code: 'sangatte-loisirs', nom: fr`Accueil de loisirs de Sangatte`, partie: '62774', domaine: 'sangatte' },
  { code: 'frethun-mairie', nom: fr`Mairie de Fréthun`, partie: '62360', domaine: 'frethun' },
  { code: 'nielles-mairie', nom: fr`Mairie de Nielles-lès-Calais`, partie: '62615', domaine: 'nielles' },
  { code: 'escalles-mairie', nom: fr`Mairie d’Escalles`, partie: '62307', domaine: 'escalles' },
  { code: 'coquelles-mairie', nom: fr`Mairie de Coquelles`, partie: '62239', domaine: 'coquelles' },
  {
    code: 'caf-territoire',
    nom: fr`Caf du Pas-de-Calais, équipe du territoire`,
    partie: 'CAF62',
    domaine: 'caf62',
  },
  {
    code: 'msa-action-sociale',
    nom: fr`MSA Nord-Pas-de-Calais, action sociale`,
    partie: 'MSA5962',
    domaine: 'msa5962',
  },
  {
    code: 'departement-mds',
    nom: fr`Maison des Solidarités du Calaisis`,
    partie: 'CD62',
    domaine: 'departement62',
  },
  { code: 'centre-social-vigie', nom: fr`Centre social La Vigie`, partie: null, domaine: 'la-vigie' },
  {
    code: 'parents-en-chemin',
    nom: fr`Association Parents en chemin`,
    partie: null,
    domaine: 'parents-en-chemin',
  },
  { code: 'mots-partages', nom: fr`Association Mots partagés`, partie: null, domaine: 'mots-partages' },
];

/** How far each party is with its agreement to exchange data (art. 8); the others were not asked yet. */
const accordDemonstrations: readonly { readonly partie: string; readonly etat: EtatAccord }[] = [
  ...[
    'GCTM',
    '62193',
    '62239',
    '62244',
    '62307',
    '62360',
    '62548',
    '62615',
    '62774',
    'CAF62',
    'MSA5962',
    'CD62',
  ].map((partie) => ({ partie, etat: 'accordee' as const })),
  ...['62043', '62408', '62654'].map((partie) => ({ partie, etat: 'a_l_etude' as const })),
];
