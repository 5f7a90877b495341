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

it('of a party stands below as small as the others, and is not asked of anybody where it was taken away', async () => {
  const logos = [
    { url: 'https://ctg.example/logos/CAF62.png?v=a', alternative: 'Logo : Caf', largeur: 400, hauteur: 200 },
    {
      url: 'https://ctg.example/logos/Marck.png?v=b',
      alternative: 'Logo : Marck',
      largeur: 900,
      hauteur: 90,
    },
  ];
  const mail = renderMail({ ...MESSAGE, logos }, null);
  const readImage = async (address: string) => (address.includes('Marck') ? null : Buffer.from(address));
  const pictures = { draw: () => Promise.reject(new Error('none')), readImage };
  const sent = await attachPictures(mail, { pictures, logger: silentLogger });
  expect(sent.map(({ address, filename }) => [address, filename])).toEqual([
    [url, 'image-1.png'],
    [logos[0]?.url, 'image-2.png'],
  ]);
  expect(mail.html).toContain(`<img src="cid:${sent[1]?.cid}" alt="Logo : Caf" width="80"`);
  expect(mail.html).toContain('alt="Logo : Marck" width="140"');
  expect(renderLetter({ ...MESSAGE, logos }, null).html).not.toContain('Logo');
});

it('is told in words once it is withdrawn, and where nothing travels', async () => {
  const pictures = { draw: () => Promise.reject(new Error('none')), readImage: async () => null };
  expect(await attachPictures(renderMail(MESSAGE, null), { pictures, logger: silentLogger })).toEqual([]);
  const letter = renderLetter(MESSAGE, null);
  expect(letter.html).not.toContain('<img');
  expect(letter.html).toContain('La salle');
});
