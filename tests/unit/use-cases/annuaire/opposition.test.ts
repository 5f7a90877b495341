import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/conversation/chat.ts';
import { getNomComplet } from '../../../../src/domain/nouns/personne.ts';
import { formOf, messageOf } from '../../../support/conversation.ts';
import { anEnvoiTo, createSender, drain } from '../../../support/delivery-world.ts';
import { useLeaver } from '../../../support/leaver.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';

/** Objection (RGPD art. 21). */

const { base, world, as, tell, present, fichesOf, actions } = await useLeaver();
const labels = ({ buttons = [] }: Message) => buttons.map(({ label }) => label);

describe('objection', () => {
  const object = async () => {
    const form = formOf(await tell(world.ines, 'ne plus recevoir de message'));
    expect(form).toHold('Fiche 1');
    return messageOf(await as(world.ines).submit(form, {}));
  };

  it('is no lack of a way to reach: coordination reads it apart', async () => {
    await object();
    const facts = messageOf(await tell(world.camille, 'personnes')).facts ?? [];
    const readFact = (label: string) => facts.find((fact) => fact.label === label)?.value;
    expect(readFact('Ne veulent pas de message')).toContain(world.ines.nom);
    expect(readFact('Sans moyen de les joindre')).not.toContain(world.ines.nom);
  });

  it('stops messages at once, those that wait too, and nobody else’s', async () => {
    await base.stores.envois.create([anEnvoiTo(world, world.ines), anEnvoiTo(world, world.jules)]);
    await object();
    const platform = createRecordingPlatform();
    await drain(base, createSender(base, [platform]));
    const rows = await base.db.envoi.findMany({
      where: { conventionId: world.convention.id, genre: 'tour' },
    });
    expect(rows.find(({ personneId }) => personneId === world.ines.id)).toMatchObject({ etat: 'annule' });
    expect(rows.find(({ personneId }) => personneId === world.jules.id)).toMatchObject({ etat: 'envoye' });
    await base.stores.envois.create([
      anEnvoiTo(world, world.ines, { genre: 'annonce', etape: 'publication' }),
    ]);
    await drain(base, createSender(base, [platform]));
    const later = await base.db.envoi.findFirstOrThrow({
      where: { personneId: world.ines.id, genre: 'annonce' },
    });
    expect(later).toMatchObject({ etat: 'annule', raison: 'opposition' });
  });

  it('hands the fiches over, and coordination is told', async () => {
    expect(await object()).toSay('Vous ne pilotez plus la fiche 1.');
    expect(await fichesOf(world.ines)).toEqual([]);
    const told = await base.db.envoi.findMany({ where: { personneId: world.camille.id, genre: 'incident' } });
    expect(told.map(({ etape }) => etape)).toEqual([`quitte-pilotage:${world.ines.id}:${base.clock.now()}`]);
    expect(await actions()).toContain('opposition:creer');
  });

  it('shows to coordination as somebody who cannot be reached', async () => {
    await object();
    const card = messageOf(await as(world.camille).ask('personne:voir', { personne: world.ines.id }));
    expect(card).toSay('refusés par cette personne');
    expect(await as(world.camille).ask('personnes')).toSay(getNomComplet(world.ines));
  });

  it('can be taken back; the bot still answers meanwhile', async () => {
    await object();
    expect(labels(messageOf(await tell(world.ines, 'mes données')))).toContain(
      'Recevoir à nouveau les messages',
    );
    await tell(world.ines, 'recevoir les messages');
    expect((await present()).opposeeLe).toBeNull();
    expect(labels(messageOf(await tell(world.ines, 'mes données')))).toContain('Ne plus recevoir de message');
  });
});
