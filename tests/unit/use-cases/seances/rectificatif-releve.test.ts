import { beforeEach, describe, expect, it } from 'vitest';
import { exportRapport } from '../../../../src/use-cases/resumes/rapport.ts';
import { findPlaceSeance } from '../../../../src/use-cases/seances/get-place-seance.ts';
import {
  prepareReleve,
  publishRectificatifReleve,
  publishReleve,
  saveEmargements,
  showPapers,
  writeEmargements,
  writeRectificatifReleve,
} from '../../../../src/use-cases/seances/publish-releve.ts';
import { saveIssue, writeIssue } from '../../../../src/use-cases/seances/save-issue.ts';
import { saveOrdreDuJour, writeOrdreDuJour } from '../../../../src/use-cases/seances/save-ordre-du-jour.ts';
import { getReleve, showPoints } from '../../../../src/use-cases/seances/show-points.ts';
import { exportOfReleve } from '../../../../src/views/seances/releve.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createAsk, fieldOf, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { usePreparation } from '../../../support/seances.ts';
import { createShown } from '../../../support/shown-messages.ts';

const { base, given } = await usePreparation();
let seance: string;

beforeEach(async () => {
  seance = given.seanceId;
  const { ask } = given;
  const agenda = formOf(await ask(writeOrdreDuJour, { seance }));
  await ask(saveOrdreDuJour, { ...agenda.context, texte: 'Accueil\nFormation' });
  await ask(showPoints, { seance });
  base.clock.set('2027-05-21T10:00');
  for (const { id, texte } of await points()) {
    const form = formOf(await ask(writeIssue, { point: id }));
    await ask(saveIssue, { ...form.context, genre: 'information', issue: `${texte} : vu.` });
  }
});

const points = () => base.stores.points.list(given.convention.id, seance);
const releve = async () => getReleve(await base.stores.seances.get(seance), base.stores);
const paper = async () => JSON.stringify(exportOfReleve(await releve()).document);

async function note(values: Record<string, string | readonly string[]>) {
  const form = formOf(await given.ask(writeEmargements, { seance }));
  return given.ask(saveEmargements, { ...form.context, ...values });
}

async function publish() {
  formOf(await given.ask(prepareReleve, { seance }));
  await given.ask(publishReleve, { seance });
}

describe('who was at a séance', () => {
  it('is noted as present, excused or replaced; twice, or by a name of nobody, it is refused', async () => {
    const { camille, ines, maud } = given;
    const twice = formOf(await note({ presents: [ines.id], excuses: [ines.id] }));
    expect(fieldOf(twice, 'excuses')).toMatchObject({ error: expect.stringContaining('est noté deux fois') });
    const nobody = formOf(await note({ remplaces: 'Personne Ici : Ugo Roy' }));
    expect(fieldOf(nobody, 'remplaces')).toMatchObject({ error: expect.stringContaining('Personne Ici') });
    const remplaces = `${maud.prenom} ${maud.nom} : Ugo Roy`;
    const done = messageOf(await note({ presents: [camille.id], excuses: [ines.id], remplaces }));
    expect(done.title).toContain('1 présent, 1 excusé et 1 remplacé');
    await publish();
    const text = await paper();
    expect(text).toContain(`${maud.prenom} ${maud.nom} (${maud.structure.nom}), par Ugo Roy`);
    expect(text).toContain(`${camille.prenom} ${camille.nom}`);
  });

  it('is named to the body alone: all others read how many', async () => {
    await note({ presents: [given.ines.id], excuses: [], remplaces: '' });
    await publish();
    const stranger = await aPersonne(base, given.convention, { roles: ['lecture'] });
    const place = JSON.stringify(await findPlaceSeance(stranger, '2027-05-20', base.ports));
    expect(place).toContain('1 présent');
    expect(place).not.toContain(given.ines.prenom);
  });
});

describe('a published relevé that was wrong', () => {
  it('is put right by a numbered rectificatif with its reason; both are read, and its people are told', async () => {
    await expect(given.ask(writeRectificatifReleve, { seance })).rejects.toBeRefused('releve-a-publier');
    await publish();
    const shown = createShown(base);
    await shown.drain();
    const [first] = await points();
    const form = formOf(await given.ask(writeRectificatifReleve, { seance, point: first?.id ?? '' }));
    expect(fieldOf(form, 'issue')).toMatchObject({ value: 'Accueil : vu.' });
    const values = { ...form.context, point: first?.id ?? '', motif: 'Une erreur de date.' };
    const same = formOf(await given.ask(publishRectificatifReleve, { ...values, issue: 'Accueil : vu.' }));
    expect(fieldOf(same, 'issue')).toHaveProperty('error');
    base.clock.set('2027-05-24T10:00');
    const done = messageOf(
      await given.ask(publishRectificatifReleve, { ...values, issue: 'Accueil le 3 juin.' }),
    );
    expect(done.title).toMatch(/^Le rectificatif n°\s1 est publié$/);
    const text = await paper();
    expect(text).toSay('Accueil le 3 juin.', 'Une erreur de date.', 'Première version');
    expect(text).toMatch(/1\. Accueil\s: Accueil\s: vu\./);
    await shown.drain();
    expect(shown.titles().filter((title) => title.startsWith('Relevé rectifié'))).toHaveLength(3); // coordination, who leads, and a member
  });

  it('is so too when it is who was there that was wrong; it says how many before, and names nobody', async () => {
    const { ines, maud } = given;
    await note({ presents: [ines.id], excuses: [], remplaces: '' });
    await publish();
    const refused = formOf(await note({ presents: [maud.id], excuses: [ines.id], remplaces: '' }));
    expect(fieldOf(refused, 'motif')).toHaveProperty('error');
    await note({ presents: [maud.id], excuses: [ines.id], remplaces: '', motif: 'Inès était excusée.' });
    const [before] = (await releve()).remplaces;
    expect(before).toMatchObject({ numero: 1, presences: { present: 1, excuse: 0, remplace: 0 } });
    expect(before).not.toHold(ines.prenom);
  });
});

describe('the papers of a séance', () => {
  it('are a letter that convenes, a list to sign, and the relevé to sign once it is published; for who prepares it alone', async () => {
    const { maud, convention } = given;
    const tokens = async () =>
      textOf(messageOf(await given.ask(showPapers, { seance }))).match(/rapports?\/[^"]+/g) ?? [];
    expect(await tokens()).toHaveLength(2);
    await publish();
    const [letter, list, sign] = await tokens();
    const read = (path = '') => exportRapport(path.split('/').at(-1) ?? '', base.ports);
    expect(JSON.stringify((await read(letter))?.document)).toMatch(
      /Nous vous invitons.*Ordre du jour.*Les membres convoqués/,
    );
    expect((await read(list))?.document).toHold(`${maud.prenom} ${maud.nom}`);
    expect((await read(sign))?.document).toHold('Qui a présidé la séance');
    const foreign = createAsk(base, await aPersonne(base, convention, { roles: ['membre', 'animation'] }));
    await expect(foreign(showPapers, { seance })).rejects.toBeRefused('seance-hors-reseau');
  });
});
