import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/conversation/chat.ts';
import { planEtapes } from '../../../../src/use-cases/tours/plan-etapes.ts';
import { createConversation, errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { createWorld, type World } from '../../../support/delivery-world.ts';

let world: World;

const base = await useBase();
beforeEach(async () => {
  world = await createWorld(base);
  base.clock.set(paris('2026-11-26T10:00').toString());
});

const ask = (name: string, values = {}) => createConversation(base.ports)(world.camille).ask(name, values);
const labelsOf = ({ sections = [], buttons = [] }: Message) =>
  [...sections.flatMap(({ list = [] }) => list.flatMap((item) => item.buttons ?? [])), ...buttons].map(
    ({ label }) => label.replaceAll('\u00A0', ' '),
  );

describe('the quiet periods', () => {
  it('offers the school holidays of the zone that are to come, each once', async () => {
    const first = messageOf(await ask('periodes'));
    expect(first).toSay('Vacances de Noël 2026, du 19 décembre 2026 au 3 janvier 2027');
    expect(first).toSay('Vacances de printemps 2027, du 17 avril 2027 au 2 mai 2027');
    expect(first).not.toSay('Toussaint');
    await press(first, 'Ajouter : Vacances de Noël 2026');
    const after = labelsOf(messageOf(await ask('periodes')));
    expect(after).toContain('Retirer : Vacances de Noël 2026');
    expect(after).not.toContain('Ajouter : Vacances de Noël 2026');
  });

  it('offers those of the zone that coordination chose, for its own convention alone', async () => {
    const chosen = messageOf(await ask('periode:zone', { zone: 'C' }));
    expect(chosen).toSay('Vacances d’hiver 2027, du 6 février 2027 au 21 février 2027', 'Zone C (Créteil');
    expect(labelsOf(chosen)).toContain('Vacances de la zone B');
    await ask('periode:zone', { zone: 'D' });
    expect(labelsOf(messageOf(await ask('periodes')))).toContain('Vacances de la zone A');
    const other = await createWorld(base);
    expect((await base.stores.periodes.getLieu(other.convention.id)).zone).toBe('B');
  });

  it('lets a step wait, tells which and until when, and plans it so', async () => {
    const added = messageOf(
      await press(messageOf(await ask('periodes')), 'Ajouter : Vacances de printemps 2027'),
    );
    expect(added).toSay('Premier rappel');
    expect(added).toSay('Prévu le jeudi 29 avril 2027 à 9 h, partira le lundi 3 mai 2027 à 9 h.');
    await base.stores.tours.save({ ...world.tour, etat: 'ouvert' });
    await base.db.tourEtape.deleteMany({ where: { tourId: world.tour.id, NOT: { code: 'rappel-1' } } });
    base.clock.set(paris('2027-04-29T09:00').toString());
    await planEtapes(base.ports);
    const planned = await base.stores.envois.listBySource(world.convention.id, world.tour.id);
    expect(planned.map(({ etape, prevuLe }) => `${etape} ${prevuLe.toString()}`)).toEqual(
      Array.from({ length: planned.length }, () => 'rappel-1 2027-05-03T07:00:00Z'),
    );
    expect(planned).not.toEqual([]);
  });

  it('takes a period of one’s own, and takes it back, once', async () => {
    const form = formOf(await ask('periode:ajouter'));
    const values = { nom: 'Fermeture de la mairie', du: '2027-05-07', au: '2027-05-07' };
    const says = createConversation(base.ports)(world.camille);
    expect(messageOf(await says.submit(form, values)).title).toContain('le 7 mai 2027');
    expect((await says.submit(form, values)).kind).toBe('done'); // sent twice, it is one
    expect(errorsOf(formOf(await says.submit(form, { ...values, au: '2027-05-08' }))).nom).toContain('déjà');
    for (const _ of [1, 2]) await ask('periode:retirer', { nom: values.nom, du: values.du });
    const { periodesCalmes } = await base.stores.conventions.getFermetures(world.convention.id);
    expect(periodesCalmes).toEqual([]);
    const noted = await base.db.journal.findMany({ where: { conventionId: world.convention.id } });
    expect(noted.map(({ action }) => action)).toEqual(['periode:ajouter', 'periode:retirer']);
  });

  it.each([
    [{ nom: 'Été', du: '2027-07-10', au: '2027-07-09' }, 'au', 'avant le premier'],
    [{ nom: 'Été', du: '2027-07-10', au: '2028-07-10' }, 'au', 'Vérifiez'],
    [{ nom: 'Été', du: 'demain', au: '2027-07-10' }, 'du', ''],
    [{ nom: '', du: '2027-07-10', au: '2027-07-10' }, 'nom', ''],
    [{ nom: 'Hier', du: '2026-11-20', au: '2026-11-25' }, 'au', ''],
  ])('refuses %j', async (values, champ, sentence) => {
    const form = formOf(await ask('periode:ajouter'));
    const again = formOf(await createConversation(base.ports)(world.camille).submit(form, values));
    expect(errorsOf(again)[champ]).toContain(sentence);
    expect(again).toAskAgain(champ);
  });

  it('is for coordination', async () => {
    expect(await createConversation(base.ports)(world.ines).ask('periodes')).toBeRefused('role-insuffisant');
  });
});

async function press(message: Message, label: string) {
  const list = (message.sections ?? []).flatMap((section) => section.list ?? []);
  const button = list
    .flatMap((item) => item.buttons ?? [])
    .find((one) => one.label.replaceAll('\u00A0', ' ') === label);
  if (button?.kind !== 'action') throw new Error(`no button ${label}`);
  return ask(button.intent, button.values);
}
