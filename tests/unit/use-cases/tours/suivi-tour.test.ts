import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/conversation/chat.ts';
import { INCERTAIN_DEFINITIF } from '../../../../src/domain/nouns/envoi.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { adoptEnvoi } from '../../../../src/use-cases/envois/claim-envoi.ts';
import { retryTour, showSuiviTour } from '../../../../src/use-cases/tours/show-avancement.ts';
import { anEnvoiTo, createSender, drain, listEnvois } from '../../../support/delivery-world.ts';
import { type Behaviour, createRecordingPlatform } from '../../../support/recording-platform.ts';
import { useSending } from '../../../support/sending-world.ts';
import { listActions } from '../../../support/walk.ts';

const { base, sending } = await useSending();

/** To Ines it failed, to Jules nobody knows for good, to Lea it went. */
async function sendBadly(): Promise<void> {
  const { ines, jules, lea } = sending.world;
  const outcomes = new Map<string, Behaviour>([
    [accountOf(ines), { kind: 'dead', reason: 'bloque-par-la-personne' }],
    [accountOf(jules), 'swallow'],
  ]);
  const platform = createRecordingPlatform({ behave: ({ to }) => outcomes.get(to.identifiant) ?? 'post' });
  await base.stores.envois.create([ines, jules, lea].map((one) => anEnvoiTo(sending.world, one)));
  await drain(base, createSender(base, [platform]));
  await base.db.envoi.updateMany({ where: { etat: 'incertain' }, data: { raison: INCERTAIN_DEFINITIF } });
}

async function ask(useCase: typeof showSuiviTour, values: Record<string, string> = {}): Promise<Message> {
  const { camille: personne, tour } = sending.world;
  const account = toAccount(personne);
  const intent = {
    name: 'tour:suivi',
    account,
    values: { tour: tour.id, ...values },
    origin: 'direct',
  } as const;
  const reply = await useCase(intent, { personne, account }, base.ports);
  if (reply.kind !== 'message') throw new Error(reply.kind);
  return reply.message;
}

function toAccount({ comptes: [compte] }: Personne) {
  if (!compte) throw new Error('no account');
  const { plateforme, espace, identifiant } = compte;
  return { plateforme, espace, identifiant };
}

const accountOf = (personne: Personne) => toAccount(personne).identifiant;

async function listEtats(): Promise<readonly string[]> {
  const { ines, jules, lea } = sending.world;
  const envois = await listEnvois(base, sending.world);
  const etatOf = ({ id }: Personne) =>
    envois.find(({ destinataire }) => destinataire.personneId === id)?.etat;
  return [ines, jules, lea].map((one) => String(etatOf(one)));
}

describe('who received the messages of a tour', () => {
  it('counts each end, and names whoever was not reached with the reason', async () => {
    await sendBadly();
    const { facts, sections, note } = await ask(showSuiviTour);
    expect(facts).toEqual([
      { label: 'Messages préparés pour', value: '3 personnes' },
      { label: 'Remis à', value: '1 personne' },
      { label: 'Incertain pour', value: '1 personne' },
      { label: 'Refusé pour', value: '1 personne' },
    ]);
    const details = new Map(sections?.[0]?.list?.map(({ text, detail }) => [text.split(' ')[0], detail]));
    expect([...details.keys()].toSorted()).toEqual(['Ines', 'Jules']);
    expect(details.get('Ines')).toContain('a bloqué les messages');
    expect(note).toContain('il peut être lu deux fois');
  });

  it('sends again to whom it did not reach, and to nobody else', async () => {
    await sendBadly();
    expect((await ask(retryTour)).title).toBe('Les messages repartent');
    expect(await listEtats()).toEqual(['a_envoyer', 'incertain', 'envoye']);
    expect((await ask(retryTour)).title).toBe('Rien à renvoyer');
  });

  it('sends in doubt only when it is asked', async () => {
    await sendBadly();
    const buttons = listActions(await ask(showSuiviTour)).filter(({ intent }) => intent === 'tour:renvoyer');
    expect(buttons.map(({ label }) => label)).toEqual([
      'Renvoyer aux destinataires non joints',
      'Renvoyer aussi dans le doute',
    ]);
    await ask(retryTour, buttons[0]?.values);
    expect(await listEtats()).toEqual(['a_envoyer', 'incertain', 'envoye']);
    await ask(retryTour, buttons[1]?.values);
    expect(await listEtats()).toEqual(['a_envoyer', 'a_envoyer', 'envoye']);
  });

  it('sends only the latest of several messages to one person, and none that has lost its use', async () => {
    const { ines, jules, tour } = sending.world;
    const past = { graceJusqua: base.clock.now() };
    await base.stores.envois.create([
      anEnvoiTo(sending.world, ines),
      anEnvoiTo(sending.world, ines, { etape: 'rappel-1', prevuLe: tour.ouverture.add({ hours: 1 }) }),
      anEnvoiTo(sending.world, jules, past),
    ]);
    await base.db.envoi.updateMany({ data: { etat: 'echoue' } });
    await ask(retryTour);
    const again = (await listEnvois(base, sending.world)).filter(({ etat }) => etat === 'a_envoyer');
    expect(again.map(({ etape }) => etape)).toEqual(['rappel-1']);
  });
});

describe('a button of a message of which nobody knew whether it arrived', () => {
  const press = (personne: Personne, values: Record<string, string>, messageId = 'C1:1') => {
    const account = toAccount(personne);
    const intent = { name: 'reponse:ouvrir', account, values, origin: 'direct', messageId } as const;
    return adoptEnvoi(intent, { personne, account }, base.ports);
  };

  it('proves that it arrived, and the card is kept up to date from then on', async () => {
    await sendBadly();
    const { jules, tour } = sending.world;
    await press(jules, { tour: tour.id, fiche: '2' });
    expect(await listEtats()).toEqual(['echoue', 'envoye', 'envoye']);
    const platform = createRecordingPlatform();
    await drain(base, createSender(base, [platform]));
    expect(platform.replaced).toEqual([['C1:1', 'tour/ouverture']]);
  });

  it.each([
    ['another round', 'jules', { tour: '00000000-0000-4000-8000-000000000000' }],
    ['nothing at all', 'jules', {}],
  ] as const)('proves nothing when it speaks of %s', async (...[_, who, values]) => {
    await sendBadly();
    await press(sending.world[who], values);
    expect(await listEtats()).toEqual(['echoue', 'incertain', 'envoye']);
  });

  it('proves nothing for somebody else, nor by a message that is known already', async () => {
    await sendBadly();
    const { jules, lea, tour } = sending.world;
    await press(lea, { tour: tour.id });
    await base.stores.envois.create([anEnvoiTo(sending.world, jules, { etape: 'rappel-1' })]);
    await base.db.envoi.updateMany({
      where: { etape: 'rappel-1' },
      data: { etat: 'envoye', messageId: 'C1:1' },
    });
    await press(jules, { tour: tour.id });
    expect((await listEtats())[1]).toBe('incertain');
  });
});
