import { readFile } from 'node:fs/promises';

import { readJson } from '../../adapters/documents/read-json.ts';
import type { Convention } from '../../src/domain/nouns/convention.ts';
import { jourOf } from '../../src/domain/nouns/jours-ouvres.ts';
import { canHoldPersonnes } from '../../src/domain/nouns/partie.ts';
import { parsePlan } from '../../src/domain/plan/plan-instances.ts';
import type { Ports } from '../../src/ports/ports.ts';
import type { Stores } from '../../src/ports/stores.ts';
import { savePlan } from '../../src/use-cases/plan/import-plan.ts';
import { annexeDemonstrations } from './annexes.ts';
import { indicateurDemonstrations } from './indicateurs.ts';
import { personneDemonstrations, pilotageDemonstrations, sansMessagerie } from './personnes.ts';
import { createSeancesAVenir } from './seances-a-venir.ts';
import type { Seed } from './seed.ts';
import { accordDemonstrations, structureDemonstrations } from './structures.ts';
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
