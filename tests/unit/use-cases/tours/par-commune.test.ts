import { beforeEach, describe, expect, it } from 'vitest';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { listDestinatairesEtape } from '../../../../src/domain/tours/destinataires-etape.ts';
import { loadContexteEtape, loadDonnees } from '../../../../src/use-cases/verbs/contexte-etape.ts';
import { getSourcesResume } from '../../../../src/use-cases/verbs/get-sources-resume.ts';
import { blocksOfLigne, blocksOfSilencieuses } from '../../../../src/views/resumes/resume-fiche.ts';
import { messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { aFicheParCommune, type FicheParCommune } from '../../../support/fiche-par-commune.ts';
import { readCard, readPlain } from '../../../support/read-card.ts';

let world: FicheParCommune;

const base = await useBase();
beforeEach(async () => {
  world = await aFicheParCommune(base);
  await world.setMode('par-structure');
});

describe('who is asked for a fiche of three communes', () => {
  it('reminds each until its part is in, and the chef de file until the synthesis is', async () => {
    const { calais, marck, coulogne, send } = world;
    expect(await listRelances()).toEqual(names(calais, marck, coulogne));
    await send(marck, 'Deux ateliers ont eu lieu.');
    expect(await listRelances()).toEqual(names(calais, coulogne));
    await send(calais, 'Tout avance dans les communes.');
    expect(await listRelances()).toEqual(names(calais, coulogne)); // the part of Calais is still awaited
    await send(calais, 'Six ateliers à Calais même.', { structure: calais.structureId });
    expect(await listRelances()).toEqual(names(coulogne));
  });

  it('has on the card of each what that person writes', async () => {
    const { calais, marck, send } = world;
    await send(marck, 'Deux ateliers ont eu lieu.');
    const card = await readCard(calais, world.tour, base.ports);
    expect(card).toContain('Fiche 1 – Fiche 1 : synthèse');
    expect(card).toContain('Contributions reçues : 1 sur 3. Sans contribution : Calais et Coulogne.');
    expect(card).not.toContain('..');
    expect(card).toContain('[Écrire la contribution pour la fiche 1]');
    const his = await readCard(marck, world.tour, base.ports);
    expect(his).toContain('[Corriger la contribution pour la fiche 1]');
    expect(his).not.toContain('synthèse');
  });

  it('names the silent ones to coordination, whatever was sent beside', async () => {
    const { marck, calais, coordination, tour, says, send } = world;
    await send(marck, 'Deux ateliers ont eu lieu.');
    await send(calais, 'Tout avance dans les communes.');
    const text = readPlain(messageOf(await says(coordination).ask('tour:manquants', { tour: tour.id })));
    expect(text).toSay('Sans contribution : Calais et Coulogne.', 'De Coulogne : fiche 1');
    expect(text).not.toContain('De Marck : ');
  });

  it('says in the edition of the groupe projet who contributed and who did not, and nowhere else', async () => {
    const { marck, calais, send } = world;
    await send(marck, 'Deux ateliers ont eu lieu.');
    expect(await readEdition('groupe_projet')).toContain('Sans contribution : Calais et Coulogne.');
    await send(calais, 'Tout avance dans les communes.');
    const edition = await readEdition('groupe_projet');
    expect(edition).toContain('Synthèse des contributions de : Marck.');
    expect(edition).toSay('Sans contribution : Calais et Coulogne.', 'Contribution de Marck');
    expect(edition).toContain('Deux ateliers');
    expect(await readEdition('public')).not.toMatch(/contribution|Deux ateliers/i);
  });

  it('asks nothing of an agglomération that leads but the synthesis', async () => {
    const { marck, setMode, lead, fiche, calais } = world;
    await base.db.pilotage.deleteMany({ where: { personneId: calais.id } });
    const agglo = await lead('Grand Calais', 'agglomeration');
    await base.db.pilotage.create({
      data: {
        conventionId: fiche.conventionId,
        ficheActionId: fiche.id,
        personneId: agglo.id,
        role: 'chef_de_file',
        du: new Date('2025-01-01'),
      },
    });
    const told = readPlain(messageOf(await setMode('par-structure')));
    expect(told).toContain('Contributions attendues : Coulogne et Marck.');
    expect(told).toContain('De Grand Calais lit les contributions et écrit la synthèse.');
    expect(await readCard(agglo, world.tour, base.ports)).not.toContain('contribution pour la fiche');
    expect(await readCard(marck, world.tour, base.ports)).toContain(
      '[Écrire la contribution pour la fiche 1]',
    );
  });
});

const names = (...personnes: readonly Personne[]) => personnes.map(({ id }) => id).toSorted();

/** Who would be reminded now, as the use case and the planner decide it. */
async function listRelances(): Promise<readonly string[]> {
  const { tour, fiche } = world;
  const donnees = await loadDonnees(fiche.conventionId, base.stores);
  const { contexte } = await loadContexteEtape(tour, donnees, { stores: base.stores, now: base.clock.now() });
  const { donnees: planifiees } = await base.stores.echeanciers.loadDonnees([fiche.conventionId], [tour.id]);
  const faits = await base.stores.echeanciers.loadFaits({
    conventionIds: [fiche.conventionId],
    tourIds: [tour.id],
    sources: [],
    ouvertures: [],
  });
  const planned = {
    ...contexte,
    ...planifiees[0],
    repondues: faits.repondues.get(tour.id) ?? new Set<string>(),
  };
  const list = (one: typeof contexte) =>
    listDestinatairesEtape('rappel-1', one)
      .map(({ destinataire }) => destinataire.personneId ?? '')
      .toSorted();
  expect(list(planned)).toEqual(list(contexte));
  return list(contexte);
}

async function readEdition(audience: 'groupe_projet' | 'public'): Promise<string> {
  const sources = await getSourcesResume(world.tour, base.stores);
  const now = base.clock.now();
  const { lignes } = buildContenuResume({ ...sources, audience, introduction: null, numero: 1, now });
  return JSON.stringify([...lignes.flatMap(blocksOfLigne), ...blocksOfSilencieuses(lignes)]).replaceAll(
    '\u00A0',
    ' ',
  );
}
