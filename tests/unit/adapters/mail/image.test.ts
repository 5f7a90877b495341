import { expect, it } from 'vitest';
import { showInline } from '../../../../adapters/mail/mailbox.ts';
import { renderLetter, renderMail } from '../../../../adapters/mail/render.ts';
import { attachPictures } from '../../../../adapters/mail/sending/attach-pictures.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

const url = 'https://ctg.example/images/cle/wide.png';
const MESSAGE = { title: 'Forum', image: { url, alternative: 'La salle', largeur: 900, hauteur: 300 } };

it('travels with its message, as wide as its column at most', async () => {
  const mail = renderMail(MESSAGE, null);
  const pictures = {
    draw: () => Promise.reject(new Error('none')),
    readImage: async () => Buffer.from('points'),
  };
  const [image, ...others] = await attachPictures(mail, { pictures, logger: silentLogger });
  expect([image?.content.toString(), image?.address, others]).toEqual(['points', url, []]);
  expect(mail.html).toContain(`<img src="cid:${image?.cid}" alt="La salle" width="558"`);
  expect(mail.text).toContain('La salle');
  expect(image && showInline(mail.html, image)).toContain('<img src="/images/cle/wide.png"');
});

it('is told in words once it is withdrawn, and where nothing travels', async () => {
  const pictures = { draw: () => Promise.reject(new Error('none')), readImage: async () => null };
  expect(await attachPictures(renderMail(MESSAGE, null), { pictures, logger: silentLogger })).toEqual([]);
  const letter = renderLetter(MESSAGE, null);
  expect(letter.html).not.toContain('<img');
  expect(letter.html).toContain('La salle');
});
