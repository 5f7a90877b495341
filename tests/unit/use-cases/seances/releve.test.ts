import { beforeEach, describe, expect, it } from 'vitest';
import type { Sujet } from '../../../../src/domain/seances/sujet.ts';
import { publishReleve } from '../../../../src/use-cases/seances/publish-releve.ts';
import { saveIssue, writeIssue } from '../../../../src/use-cases/seances/save-issue.ts';
import {
  listManquants,
  saveOrdreDuJour,
  writeOrdreDuJour,
} from '../../../../src/use-cases/seances/save-ordre-du-jour.ts';
import { findReleve, showPoints } from '../../../../src/use-cases/seances/show-points.ts';
import { createLien } from '../../../../src/use-cases/verbs/liens.ts';
import { ligneOfSujet } from '../../../../src/views/seances/ordre-du-jour.ts';
import { formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { aVersionReponse } from '../../../support/reponses.ts';
import { planUntil, prepareTour, usePreparation } from '../../../support/seances.ts';
import { aSuite } from '../../../support/suites.ts';

const { base, given } = await usePreparation();
beforeEach(async () => {
  const { ask, seanceId } = given;
  const { context } = formOf(await ask(writeOrdreDuJour, { seance: seanceId }));
  await ask(saveOrdreDuJour, { ...context, texte: 'Accueil\nBudget' });
});

async function note(): Promise<void> {
  const { ask, convention, seanceId } = given;
  const [point] = await base.stores.points.list(convention.id, seanceId);
  const { context } = formOf(await ask(writeIssue, { point: point?.id ?? '' }));
  messageOf(await ask(saveIssue, { ...context, genre: 'information', issue: 'Bienvenue.' }));
}

describe('the relevé de décisions', () => {
  it('is not published while nothing came of any point, whatever was previewed', async () => {
    const { ask, seanceId: seance, convention } = given;
    await expect(ask(publishReleve, { seance })).rejects.toBeRefused('releve-vide');
    expect((await base.stores.seances.get(seance)).releveLe ?? null).toBeNull();
    expect(await base.stores.envois.listBySource(convention.id, seance)).toEqual([]);
  });

  it('opens with its own link, once it is published, for who is a member still', async () => {
    const { ask, seanceId: seance, maud } = given;
    const token = await createLien('releve', { lecteur: maud, id: seance }, base.ports);
    const other = await createLien('calendrier', { lecteur: maud }, base.ports);
    await note();
    expect(await findReleve({ seance, token }, base.ports)).toBeNull();
    await ask(publishReleve, { seance });
    expect((await findReleve({ seance, token }, base.ports))?.points).toHaveLength(2);
    expect(await findReleve({ seance, token: other }, base.ports)).toBeNull();
    await base.db.personne.update({ where: { id: maud.id }, data: { instances: [] } });
    expect(await findReleve({ seance, token }, base.ports)).toBeNull();
  });
});

describe('an agenda', () => {
  it('that coordination wrote is left as it is the day before, whatever the answers ask', async () => {
    const { tourId, ines: auteur, convention, seanceId } = given;
    const fiche = (await base.stores.ficheActions.find(convention.id, 12)) ?? expect.fail('fiche 12');
    const tour = await base.stores.tours.get(tourId);
    const version = aVersionReponse(base, { auteur, fiche }, { ordreDuJour: true, sujet: 'Le budget.' });
    await base.stores.reponses.append({ tour, ficheActionId: fiche.id, base: 0, version });
    await planUntil(given, '2027-05-19T09:00');
    expect((await base.stores.seances.get(seanceId)).ordreDuJour).toBe('Accueil\nBudget');
  });

  it('that names a fiche is still offered what was decided of it before, until that stands in it', async () => {
    const fiche = (await base.stores.ficheActions.find(given.convention.id, 12)) ?? expect.fail('fiche 12');
    const sujet: Sujet = { kind: 'suite', suite: aSuite({ fiche }) };
    expect(listManquants([sujet], 'Fiche 12 – le budget')).toEqual([sujet]);
    expect(listManquants([sujet], ligneOfSujet(sujet))).toEqual([]);
    const demande: Sujet = { kind: 'demande', fiche, texte: null };
    expect(listManquants([demande], 'Fiche 12 – le budget')).toEqual([]);
  });
});

it('« points » alone is about the séance that goes on, not about the first of all', async () => {
  const { ask, convention } = given;
  await prepareTour(base, convention, '2027-11-18T14:00');
  const asked = async (at: string) => {
    base.clock.set(at);
    return textOf(messageOf(await ask(showPoints))).replaceAll('\u00A0', ' ');
  };
  expect(await asked('2027-05-20T14:30')).toContain('20 mai 2027');
  expect(await asked('2027-11-17T14:30')).toContain('20 mai 2027');
  expect(await asked('2027-11-18T14:30')).toContain('18 novembre 2027');
});
