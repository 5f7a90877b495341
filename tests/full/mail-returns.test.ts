import { beforeEach, describe, expect, it } from 'vitest';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { anEnvoiTo, composeName } from '../support/delivery-world.ts';
import { plain } from '../support/demo-program.ts';
import { aMail, anAutoReply, aReport, encode } from '../support/incoming-mails.ts';
import { type MailTour, openMailTour, useMailPost } from '../support/mail-world.ts';
import { createRecordingPlatform } from '../support/recording-platform.ts';

let tour: MailTour;

const post = await useMailPost();
beforeEach(async () => {
  await post.base.db.cadence.deleteMany();
  tour = await openMailTour(post);
});

const receive = async (...sources: readonly string[]) => {
  for (const source of sources) post.imap.add(source);
  await post.readMailbox();
};
const rowOf = (personne: Personne, etape = 'ouverture') =>
  post.base.db.envoi.findFirstOrThrow({ where: { personneId: personne.id, etape } });
const incidents = async () => {
  const where = { conventionId: tour.world.convention.id, genre: 'incident' };
  return (await post.base.db.envoi.findMany({ where })).map(({ etape }) => etape);
};
const lastTo = (personne: Personne) => tour.mailsTo(personne).at(-1);

describe('a message that comes back for good', () => {
  it('did not arrive, and coordination reads why', async () => {
    const { ines, camille } = tour.world;
    await receive(aReport(await tour.sendCarte(ines)));
    expect(await rowOf(ines)).toMatchObject({ etat: 'echoue', raison: 'adresse-inconnue', messageId: null });
    await tour.drain();
    expect(lastTo(camille)?.subject).toContain('Les courriels pour Ines');
    expect(lastTo(camille)?.text).toContain('Cette adresse n’existe pas');
    expect(lastTo(camille)?.text).toContain(ines.courriel);
  });

  it.each([
    ['5.2.2', 'boite-pleine'],
    ['5.2.1', 'boite-fermee'],
    ['5.0.0', 'adresse-refusee'],
    ['4.4.7', 'courriel-non-remis'],
    ['5.7.1', 'courriel-non-remis'],
  ])('says why: %s is %s', async (status, raison) => {
    const { ines } = tour.world;
    await receive(aReport(await tour.sendCarte(ines), { status }));
    expect(await rowOf(ines)).toMatchObject({ etat: 'echoue', raison });
    expect(await incidents()).toHaveLength(1);
  });

  it('is known by what a server quotes that writes no report', async () => {
    const { ines } = tour.world;
    const { sender, messageId } = await tour.sendCarte(ines);
    const told = `Your mail could not be delivered. 550 5.2.2 mailbox full\r\nMessage-ID: ${messageId}\r\n`;
    await receive(`Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: ${sender}\r\n\r\n${told}`);
    expect(await rowOf(ines)).toMatchObject({ etat: 'echoue', raison: 'boite-pleine' });
  });

  it('is not believed by its address alone, nor of somebody who could be written to', async () => {
    const { ines } = tour.world;
    const carte = await tour.sendCarte(ines);
    await receive(
      `To: ${carte.sender}\r\n\r\nYour mail could not be delivered. 550 5.2.2 mailbox full\r\n`,
      `Return-Path: <>\r\nTo: ${carte.sender}\r\n\r\n550 5.1.1 no such user\r\n`,
      aReport({ ...carte, messageId: '<other@mx.example>' }),
      aReport(carte).replace('Return-Path: <>', 'Return-Path: <x@evil.example>'),
      aReport(carte).replace('Return-Path: <>\r\n', ''),
    );
    expect(await rowOf(ines)).toMatchObject({ etat: 'envoye' });
    expect(await incidents()).toEqual([]);
  });

  it('is known by what it quotes, where no address of its own was written to', async () => {
    const { ines } = tour.world;
    await receive(aReport(await tour.sendCarte(ines), { to: 'espace@agglo.example' }));
    expect(await rowOf(ines)).toMatchObject({ etat: 'echoue', raison: 'adresse-inconnue' });
  });

  it('goes by the next way, once, however often it comes back', async () => {
    const chat = createRecordingPlatform();
    tour = await openMailTour(post, { chat });
    const { ines } = tour.world;
    await post.base.db.compte.updateMany({ where: { personneId: ines.id }, data: { prefere: false } });
    await post.base.db.compte.updateMany({
      where: { personneId: ines.id, plateforme: 'courriel' },
      data: { prefere: true },
    });
    const report = aReport(await tour.sendCarte(ines));
    await receive(report, report, aReport(lastTo(ines) as never));
    await tour.drain();
    expect(await rowOf(ines)).toMatchObject({ etat: 'envoye' });
    expect(chat.posts().filter(({ id }) => id === lastTo(ines)?.messageId?.slice(1, 37))).toHaveLength(1);
    expect((await incidents()).filter((etape) => etape.startsWith('retour-courriel'))).toHaveLength(1);
  });

  it('is nothing while its server goes on trying, nor when it was read', async () => {
    const { ines } = tour.world;
    const carte = await tour.sendCarte(ines);
    const read = aReport(carte)
      .replace('delivery-status; b', 'disposition-notification; b')
      .replace('message/delivery-status', 'message/disposition-notification');
    await receive(aReport(carte, { action: 'delayed', status: '4.4.1' }), read);
    expect(await rowOf(ines)).toMatchObject({ etat: 'envoye' });
    expect(post.imap.mails.every(({ flags }) => flags.has('CtgLu'))).toBe(true);
  });

  it('is not believed of a message that is none of ours, or counts as something else by now', async () => {
    const { ines } = tour.world;
    const carte = await tour.sendCarte(ines);
    const other = {
      ...carte,
      sender: 'espace+00000000000050008000000000000000@agglo.example',
      messageId: '<x@y>',
    };
    await receive(aReport(other));
    expect(await rowOf(ines)).toMatchObject({ etat: 'envoye' });
    await post.base.db.envoi.updateMany({ where: { personneId: ines.id }, data: { etat: 'annule' } });
    await receive(aReport(carte));
    expect(await rowOf(ines)).toMatchObject({ etat: 'annule' });
  });
});

describe('an address that its server refuses at once', () => {
  const REFUSED = '550 5.1.1 User unknown';

  it('is told to coordination at once, once a day, and what it was about did not arrive', async () => {
    const { ines, camille } = tour.world;
    post.server.behave((stage, address) =>
      stage === 'recipient' && address.includes(ines.courriel.toLowerCase()) ? REFUSED : null,
    );
    await tour.sendCarte(ines).catch(() => null);
    expect(await rowOf(ines)).toMatchObject({ etat: 'echoue', raison: 'adresse-inconnue' });
    await tour.drain();
    expect(lastTo(camille)?.subject).toContain('Les courriels pour Ines');
    expect(lastTo(camille)?.text).toContain('Cette adresse n’existe pas');
    await post.base.stores.envois.create([anEnvoiTo(tour.world, ines, { etape: 'rappel-1' })]);
    await tour.drain();
    expect(await incidents()).toHaveLength(1);
    post.server.behave(() => null);
  });
});

describe('an answer that a mailbox gives by itself', () => {
  it('is no answer, and no message that came back', async () => {
    const { ines } = tour.world;
    const carte = await tour.sendCarte(ines);
    const bare = { 'Auto-Submitted': '', 'Return-Path': '' };
    await receive(
      anAutoReply(carte, 'Je suis absente.'),
      anAutoReply(carte, 'Absente.', { ...bare, Subject: encode('Absente du bureau') }),
      anAutoReply(carte, 'Merci de votre message.', { ...bare, Subject: 'Merci', Precedence: 'auto_reply' }),
      anAutoReply(carte, 'Merci de votre message.', { ...bare, Subject: 'Merci', 'X-Autoreply': 'yes' }),
      anAutoReply(carte, 'Merci.', { ...bare, Subject: 'Merci', 'Auto-Submitted': 'auto-generated' }),
      anAutoReply(carte, 'Merci.', {
        ...bare,
        Subject: 'Merci',
        Precedence: 'bulk',
        To: 'espace@agglo.example',
      }),
    );
    expect(await rowOf(ines)).toMatchObject({ etat: 'envoye' });
    expect(await post.base.db.brouillon.count({ where: { personneId: ines.id } })).toBe(0);
    expect(await incidents()).toEqual([]);
    await tour.drain();
    expect(tour.mailsTo(ines)).toHaveLength(1);
  });

  it('tells coordination until when its lead is absent, with who answers instead, once', async () => {
    const { jules, camille, lea } = tour.world;
    const carte = await tour.sendCarte(jules);
    const texte = 'Bonjour, je suis absent jusqu’au 7 mai inclus.';
    await receive(anAutoReply(carte, texte), anAutoReply(carte, `${texte} Merci.`));
    await tour.drain();
    expect(tour.mailsTo(camille)).toHaveLength(1);
    expect(plain(lastTo(camille)?.subject)).toMatch(
      /^Absence annoncée : Jules .*, jusqu’au vendredi 7 mai 2027$/,
    );
    expect(plain(lastTo(camille)?.text)).toContain(`Suppléance : Lea ${lea.nom}`);
  });

  it('tells nothing when somebody else says it, nor once all is answered', async () => {
    const { jules, camille } = tour.world;
    const texte = 'Absent jusqu’au 7 mai.';
    await receive(anAutoReply(await tour.sendCarte(jules), texte, { From: 'autre@exemple.fr' }));
    expect(await incidents()).toEqual([]);
    await receive(anAutoReply(await tour.sendCarte(jules), texte));
    expect(await incidents()).toHaveLength(1);
    post.base.clock.set('2027-05-08T08:00:00Z'); // back, before coordination was told
    await tour.drain();
    expect(tour.mailsTo(camille)).toEqual([]);
  });
});

it('leaves alone what is not ours', async () => {
  await receive(
    aMail({ From: 'pub@exemple.fr', To: 'espace@agglo.example', Subject: 'Promotion' }, 'Achetez'),
    aMail({ From: 'lea@exemple.fr', To: 'espace@agglo.example', Subject: 'stop' }, 'stop'),
    '',
    'rien du tout',
    '\0\0\0',
  );
  expect(post.imap.mails.every(({ flags }) => flags.has('CtgLu'))).toBe(true);
});

describe('who has one message of ours', () => {
  it('cannot make an incident of a whole domain: told again, it counts no more', async () => {
    const { ines } = tour.world;
    const carte = await tour.sendCarte(ines);
    await receive(...Array.from({ length: 10 }, () => aReport(carte)));
    expect(await rowOf(ines)).toMatchObject({ etat: 'echoue', raison: 'adresse-inconnue' });
    const refus = await post.base.stores.refusEspaces.list();
    expect(refus.filter(({ conventionId }) => conventionId === tour.world.convention.id)).toEqual([]);
  });
});

describe('forty messages to two addresses that come back', () => {
  it('are two dead addresses, told once each, and no incident of their domain', async () => {
    tour = await openMailTour(post, { compose: composeName });
    const { ines, jules } = tour.world;
    const cartes = [await tour.sendCarte(ines), await tour.sendCarte(jules)];
    const incident = { genre: 'incident', source: tour.world.convention.id, etape: 'rattrapage' } as const;
    const many = Array.from({ length: 38 }, (_, index) =>
      anEnvoiTo(tour.world, ines, { ...incident, occurrence: index + 1 }),
    );
    await post.base.stores.envois.create(many);
    await tour.drain();
    const sent = [...cartes, ...tour.mailsTo(ines).slice(1)];
    expect(sent).toHaveLength(40);
    await receive(...sent.map((mail) => aReport(mail)));
    const where = { conventionId: tour.world.convention.id };
    const rows = await post.base.db.envoi.findMany({
      where: { ...where, NOT: { etape: { contains: ':' } } },
    });
    expect(rows.every(({ etat }) => etat === 'echoue')).toBe(true);
    expect((await incidents()).filter((etape) => etape.startsWith('retour-courriel:'))).toHaveLength(2);
    const toThem = () => [ines, jules].map((one) => tour.mailsTo(one).length);
    const before = toThem();
    await post.base.stores.envois.create([anEnvoiTo(tour.world, ines, { etape: 'rappel-1' })]);
    await tour.drain();
    expect(toThem()).toEqual(before);
    expect(await rowOf(ines, 'rappel-1')).toMatchObject({ etat: 'echoue', raison: 'adresse-suspendue' });
    expect(await post.base.stores.refusEspaces.list()).toEqual([]);
  });
});
