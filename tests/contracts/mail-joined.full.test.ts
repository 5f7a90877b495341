import { describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot.ts';
import { compose } from '../../src/composers.ts';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import { createDeliver } from '../../src/use-cases/envois/deliver-envoi.ts';
import { takeBackCourriel } from '../../src/use-cases/envois/find-courriel.ts';
import { use } from '../support/anew.ts';
import { createReplica, SECRET_KEY } from '../support/database.ts';
import { createSender, drain, type World } from '../support/delivery-world.ts';
import { plain } from '../support/demo-program.ts';
import { anAnswer, aReport, UNVOUCHED } from '../support/incoming-mails.ts';
import { openLetters } from '../support/joined-letters.ts';
import { CODES } from '../support/joined-sending.ts';
import { type MailPost, useMailPost } from '../support/mail-world.ts';

let untilKilled = -1; // parts that are taken back before
const post: MailPost = await useMailPost({
  env: { MAIL_PROOF: 'copy' },
  useCases: {
    takeBack: async (envoiId, raison) => {
      untilKilled -= 1;
      if (untilKilled === -1) throw new Error('the process ends');
      await takeBackCourriel(envoiId, raison, post.base.ports);
    },
  },
});
const { base, server, mail } = post;
const { db, stores } = base;
const letters = openLetters(post);
const { sending, sender, hers, last, sendCartes, receive, drafts, kept, stop, countReponses } = letters;
const tell = async ({ convention, tour }: World) =>
  (await stores.envois.listBySource(convention.id, tour.id)).map(
    ({ etape, etat }) => `${etape.split(':')[0]} ${etat}`,
  );

describe('what three conventions ask of one address on the same morning', () => {
  it('is one letter with a part for each: in the name of the installation, each with links of its own', async () => {
    const letter = await sendCartes();
    expect(hers()).toHaveLength(1);
    expect(letter.from?.text).toContain('Espace CTG');
    expect(plain(letter.subject ?? '')).toContain(
      '3 conventions vous écrivent : CTG calais, CTG guines, CTG marck',
    );
    const rows = await sending.list();
    expect(rows.map(({ etat, messageId }) => [etat, `<${messageId}@agglo.example>`])).toEqual(
      rows.map(() => ['envoye', letter.messageId]),
    );
    expect([letter.messageId, ...[letter.references ?? []].flat()].toSorted()).toEqual(
      rows.map(({ id }) => `<${id}@agglo.example>`).toSorted(),
    );
    const links = [...String(letter.html).matchAll(/href="[^"]*\/([\w-]{20,})\/reponse-ouvrir-(\d+)"/g)];
    const opened = await Promise.all(
      links.map(async ([, token = '', numero]) => {
        const lien = await stores.liens.find(token, base.clock.now());
        const place = sending.worlds.findIndex(({ ines }) => ines.id === lien?.personne.id);
        return `${CODES[place]} ${numero} ${rows.some(({ id }) => lien?.objet.endsWith(id))}`;
      }),
    );
    expect(opened.toSorted()).toEqual(['calais 1 true', 'guines 1 true', 'guines 7 true', 'marck 1 true']);
    for (const code of CODES)
      expect(plain(letter.text ?? '')).toContain(
        `Voir ce message à jour, ou écrire au robot : CTG ${code} : https`,
      );
    expect(plain(letter.text ?? '')).toContain('écrivez au-dessus le nom de sa convention');
  });

  it('is a letter each where people of one convention share the address, and where there is one convention', async () => {
    const [first] = sending.worlds;
    await db.personne.update({ where: { id: first.maud.id }, data: { courriel: sending.address } });
    await sending.write('rappel-1');
    await createDeliver(sender)([(await sending.get(first)).id]);
    expect(plain(last().subject ?? '')).not.toContain('conventions vous écrivent');
    await drain(base, sender);
    expect(hers()).toHaveLength(2);
  });

  it('asks for nothing of other conventions where an address is in one', async () => {
    const [first, ...others] = sending.worlds;
    const where = { id: { in: others.map(({ ines }) => ines.id) } };
    await db.personne.updateMany({ where, data: { courriel: 'autre@agglo.example' } });
    await sending.write('rappel-1');
    const asked: string[] = [];
    const { envoiQueue, ...own } = use(
      await createReplica(base, [SECRET_KEY], (sql) => void asked.push(sql)),
    );
    const counting = { ports: { ...base.ports, ...own }, envoiQueue };
    const { id } = await sending.get(first);
    await createDeliver(createSender(counting, [mail.platform], compose))([id]);
    expect(hers()).toHaveLength(1);
    expect(asked.some((sql) => sql.includes('min("id"::text)'))).toBe(true);
    expect(asked.filter((sql) => sql.includes(`"etat" = 'a_envoyer' AND "tentatives" = 0`))).toEqual([]);
  });

  it('is found again by its number, part for part, when its worker heard nothing; what became a number too', async () => {
    server.behave((stage) => (stage === 'message' ? 'take-and-cut' : null));
    await sending.send(sender, 'rappel-1');
    expect(await sending.states()).toEqual(['incertain', 'incertain', 'incertain']);
    server.behave(() => null);
    await post.readMailbox();
    await sending.goOn(sender);
    expect(await sending.states()).toEqual(['envoye', 'envoye', 'envoye']);
    expect(hers()).toHaveLength(1);
  });

  it('comes back for all three, after a crash in between too, and each coordination reads why', async () => {
    const letter = await sendCartes();
    untilKilled = 1;
    await receive(aReport(letter));
    expect((await sending.states()).filter((etat) => etat === 'envoye')).toHaveLength(2);
    await receive();
    expect(await sending.list()).toEqual(
      expect.arrayContaining([expect.objectContaining({ etat: 'echoue', raison: 'adresse-inconnue' })]),
    );
    const rows = await sending.list();
    expect(rows.filter(({ genre }) => genre === 'tour').map(({ etat }) => etat)).toEqual([
      'echoue',
      'echoue',
      'echoue',
    ]);
    expect(rows.filter(({ etape }) => etape.startsWith('retour-courriel'))).toHaveLength(3);
    expect(new Set(rows.map(({ conventionId }) => conventionId)).size).toBe(3);
  });
});

describe('what is written in reply to it', () => {
  it('is of the convention where the fiche is hers, and comes back ready', async () => {
    await receive(anAnswer(await sendCartes(), 'Fiche 7 : nous avançons avec la CTG Marck.'));
    expect(await drafts()).toEqual(['guines 7 nous avançons avec la CTG Marck.']);
    expect(hers()).toHaveLength(2);
    expect(plain(last().subject ?? '')).toMatch(/^Re: /);
    expect(plain(last().text ?? '')).toContain('Fiche 7 : votre réponse est prête');
  });

  it('is of those that it names, in one letter again, of which « oui » sends all', async () => {
    const said = 'Bonjour,\n\n*CTG Calais* :\nla crèche ouvre.\n\nPour CTG marck – le bus part.';
    await receive(anAnswer(await sendCartes(), said));
    expect(await drafts()).toEqual(['calais 1 la crèche ouvre.', 'marck 1 le bus part.']);
    expect(hers()).toHaveLength(2);
    expect(plain(last().text ?? '')).toMatch(
      /CTG calais – Fiche 1 : votre réponse[\s\S]*CTG marck – Fiche 1 : votre réponse/,
    );
    expect(plain(last().text ?? '')).not.toContain('Pour quelle fiche');
    const letter = last();
    await receive(anAnswer(letter, 'Oui, envoyez.', UNVOUCHED));
    expect(await countReponses()).toEqual([0, 0, 0]);
    expect(plain(last().text ?? '')).toContain('Rien n’est encore envoyé');
    await receive(anAnswer(letter, 'Bonjour,\n\nCTG calais : oui, envoyez.'));
    expect(await countReponses()).toEqual([1, 0, 0]);
    await receive(anAnswer(letter, 'Oui, envoyez.'));
    expect(await countReponses()).toEqual([1, 0, 1]);
  });

  it.each([
    ['by its number', {}],
    ['by its text', { 'Message-ID': '' }],
  ])('is asked about where it may be of several: one press says it for all, known %s', async (_, headers) => {
    await receive(anAnswer(await sendCartes(), 'Nous avançons bien.', headers));
    expect(await drafts()).toEqual([]);
    expect(hers()).toHaveLength(2);
    const text = plain(last().text ?? '');
    for (const code of CODES) {
      expect(text).toContain(`CTG ${code} – Pour quelle fiche avez-vous écrit ?`);
      expect(text).toContain(`C’était pour la fiche 1 de CTG ${code} : https`);
    }
    expect(await kept()).toHaveLength(3);
    const [, second] = sending.worlds;
    const { cle } = (await kept()).find(({ personneId }) => personneId === second.ines.id) ?? { cle: '' };
    const values = { tour: second.tour.id, fiche: '7', courriel: cle.split(':')[1] ?? '' };
    const account = toCompteCourriel(second.ines.id, sending.address);
    const press = { name: 'reponse:courriel', account, values, origin: 'page' } as const;
    const brouillons = { ...stores.brouillons, delete: () => Promise.reject(new Error('the process ends')) };
    await createBot({ ...base.ports, stores: { ...stores, brouillons } }).handle(press);
    expect(await kept()).toHaveLength(3);
    await createBot(base.ports).handle(press);
    expect(await drafts()).toEqual(['guines 7 Nous avançons bien.']);
    expect((await kept()).map(({ personneId }) => personneId)).toEqual([second.ines.id]);
  });

  it('is of the only one that still waits for an answer', async () => {
    const [first, second] = sending.worlds;
    const letter = await sendCartes();
    await stop(first, second);
    await receive(anAnswer(letter, 'Le bus part.'));
    expect(await drafts()).toEqual(['marck 1 Le bus part.']);
    expect(await tell(first)).toEqual(['rappel-1 envoye']);
  });

  it('finds its convention while nobody knows what left, and once a part has gone again by itself', async () => {
    const letter = await sendCartes();
    const References = [letter.references ?? [], letter.messageId ?? ''].flat().join(' ');
    const rows = await sending.list();
    const [carrier, other] = [true, false].map((isIt) =>
      rows.find(({ id }) => letter.messageId?.includes(id) === isIt),
    );
    const place = sending.worlds.findIndex(({ convention }) => convention.id === other?.conventionId);
    await db.envoi.updateMany({ data: { etat: 'en_cours', compteId: null } });
    await receive(anAnswer(letter, `CTG ${CODES[place]} :\nFiche 1 : le bus part.`, { References }));
    await db.envoi.updateMany({ where: { etat: 'en_cours' }, data: { etat: 'incertain' } });
    await stores.nonRemis.retry(carrier?.conventionId ?? '', [carrier?.id ?? '']);
    await receive(anAnswer(letter, `CTG ${CODES[place]} :\nFiche 1 : le car suit.`, { References }));
    expect(hers().filter(({ messageId }) => messageId === letter.messageId)).toHaveLength(2);
    await receive(anAnswer(letter, `CTG ${CODES[place]} :\nFiche 1 : le train aussi.`, { References }));
    expect(await drafts()).toEqual([`${CODES[place]} 1 le bus part.\n\nle car suit.\n\nle train aussi.`]);
  });

  it('is never what another convention sent: its lines are cut from each', async () => {
    const letter = await sendCartes();
    const quoted = (letter.text ?? '').split('\n').map((line) => `> ${line}`);
    const broken = (letter.text ?? '').split('\n-- \n')[0] ?? '';
    await receive(anAnswer(letter, ['Fiche 7 : le quai ouvre.', '', ...quoted].join('\n')));
    await receive(anAnswer(letter, `Fiche 7 : la grue part.\n\n${broken}`));
    const foot = (letter.text ?? '').split('\n-- \n')[1]?.replaceAll(/\s:\s*https\S+/g, '');
    await receive(anAnswer(letter, `${foot}\n\nFiche 7 : le phare luit.`));
    expect(await drafts()).toEqual(['guines 7 le quai ouvre.\n\nla grue part.\n\nle phare luit.']);
    expect(hers().filter(({ text = '' }) => plain(text).includes('Pour quelle fiche'))).toEqual([]);
  });

  it('is answered for each where it is a word of the robot', async () => {
    await receive(anAnswer(await sendCartes(), 'mes fiches'));
    const text = plain(last().text ?? '');
    for (const code of CODES) {
      expect(text).toContain(`CTG ${code} – `);
      expect(text).toContain(`Voir ce message à jour, ou écrire au robot : CTG ${code} : https`);
    }
  });
});
