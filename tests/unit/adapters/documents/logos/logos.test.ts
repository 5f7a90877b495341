import { describe, expect, it } from 'vitest';
import { logoReader } from '../../../../../adapters/documents/logos/read-logo.ts';
import { readSvg } from '../../../../../adapters/documents/logos/read-svg.ts';
import { aPng, SVG } from '../../../../support/logo-samples.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const around = (inner: string, attributes = 'viewBox="0 0 20 10"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>`;
const RECT = '<rect width="20" height="10"/>';

describe('a drawing', () => {
  it('is written anew with what draws, and nothing of its editor', () => {
    const reading = readSvg(SVG);
    expect(reading).toMatchObject({
      svg: expect.stringMatching(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox/),
    });
    expect(JSON.stringify(reading)).not.toMatch(/inkscape|secret|Generator|metadata/);
    expect(JSON.stringify(reading)).toMatch(/linearGradient.*stop-color/);
  });

  it('becomes points of a known size', async () => {
    const reading = await logoReader.read(bytes(SVG));
    expect(reading).toMatchObject({ image: { largeur: 600, hauteur: 300 } });
    const { png } = 'image' in reading ? reading.image : { png: new Uint8Array() };
    expect([...png.slice(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG');
    expect(Buffer.from(png).toString('latin1')).not.toContain('secret');
  });

  it.each([
    ['a script', around('<script>alert(1)</script>'), 'svg-interdit'],
    ['a script by another name', around('<svg:script xmlns:svg="x">alert(1)</svg:script>'), 'svg-interdit'],
    ['what runs when it is shown', around('<rect onload="alert(1)" width="2" height="2"/>'), 'svg-adresse'],
    ['another document in it', around('<foreignObject><p>x</p></foreignObject>'), 'svg-interdit'],
    ['a picture of elsewhere', around('<image href="http://exemple.fr/a.png"/>'), 'svg-interdit'],
    ['a file of this machine', around('<image href="file:///etc/passwd"/>'), 'svg-interdit'],
    ['a part of another file', around('<use href="https://exemple.fr/a.svg#b"/>'), 'svg-interdit'],
    ['a link', around('<a href="javascript:alert(1)"><rect/></a>'), 'svg-interdit'],
    ['something that moves', around('<animate attributeName="href" to="x"/>'), 'svg-interdit'],
    ['text', around('<text>Calais</text>'), 'svg-texte'],
    ['an address in a style', around('<style>@import url(http://exemple.fr)</style>'), 'svg-adresse'],
    ['another style', around("<style>@import 'http://exemple.fr/a.css';</style>"), 'svg-adresse'],
    ['a mask in a mask', around(`<mask id="a"><rect mask="url(#b)"/></mask>${RECT}`), 'svg-masques'],
    ['a mask that is masked', around(`<mask id="a" style="mask:url(#b)">${RECT}</mask>`), 'svg-masques'],
    [
      'a clip in a clip',
      around(`<clipPath id="a"><g><g clip-path="url(#b)"/></g></clipPath>`),
      'svg-masques',
    ],
    [
      'a mask in a mask, by a class',
      around(`<mask id="a"><rect class="c d"/></mask><style>.e,.d{fill:red;mask:url(#a)}</style>`),
      'svg-masques',
    ],
    ['masks for whatever there is', around(`<style>rect{clip-path:url(#a)}</style>${RECT}`), 'svg-masques'],
    ['an address in a colour', around('<rect fill="url(http://exemple.fr#a)"/>'), 'svg-adresse'],
    ['a hidden address in a style', around('<rect style="fill:u\\72l(http://exemple.fr)"/>'), 'svg-adresse'],
    ['a gradient of another file', around('<linearGradient href="https://exemple.fr#a"/>'), 'svg-adresse'],
    ['entities', `<!DOCTYPE svg [<!ENTITY a "aaaa">]>${around('&a;')}`, 'svg-entites'],
    ['more than a drawing has', around('<g/>'.repeat(5_001)), 'trop-gros'],
    ['no end', '<svg viewBox="0 0 1 1"><g>', 'svg-illisible'],
    ['another end', around('<g></rect>'), 'svg-illisible'],
    ['an attribute without quotes', around('<rect width=20 onload=x />'), 'svg-illisible'],
    ['another beginning', '<html><svg/></html>', 'svg-illisible'],
    ['something after its end', `${around(RECT)}<script/>`, 'svg-interdit'],
    ['nothing at all', '', 'svg-illisible'],
    ['nothing that is seen', around('<g/>'), 'vide'],
    ['no width', around(RECT, 'width="0" height="10"'), 'svg-illisible'],
    ['the form of a line', around('<rect width="900" height="1"/>', 'viewBox="0 0 900 1"'), 'dimensions'],
  ])('with %s is refused', async (_what, source, faute) => {
    expect(await logoReader.read(bytes(source))).toEqual({ faute });
  });

  it.each([
    ['by its attribute', `<clipPath id="a">${RECT}</clipPath><g clip-path="url(#a)">${RECT}</g>`],
    [
      'by its class',
      `<style>.b{fill:red}.a{clip-path:url(#a)}</style><clipPath id="a"><rect class="b" width="9" height="9"/></clipPath><g class="a">${RECT}</g>`,
    ],
  ])('with a clip that an editor wrote is taken: %s', async (_what, inner) => {
    expect(await logoReader.read(bytes(around(inner)))).toMatchObject({ image: { largeur: 600 } });
  });

  it('of too many bytes is refused before it is read', async () => {
    expect(await logoReader.read(new Uint8Array(1_000_001))).toEqual({ faute: 'trop-gros' });
  });
});

describe('a PNG', () => {
  it('is drawn anew, no larger than it has to be', async () => {
    const reading = await logoReader.read(aPng(120, 40));
    expect(reading).toMatchObject({ image: { largeur: 600, hauteur: 200 } });
    expect(reading).not.toEqual({ image: expect.objectContaining({ png: aPng(120, 40) }) });
  });

  it.each([
    ['cut short', aPng(20, 20).slice(0, 20), 'png-illisible'],
    ['without its points', aPng(20, 20).slice(0, 40), 'vide'],
    ['that unfolds to too many points', wide(60_000), 'dimensions'],
    ['of which nothing is seen', aPng(20, 20, 0), 'vide'],
  ])('%s is refused', async (_what, source, faute) => {
    expect(await logoReader.read(source)).toEqual({ faute });
  });
});

/** A head that promises more than there is. */
function wide(width: number): Uint8Array {
  const png = aPng(2, 2);
  new DataView(png.buffer).setUint32(16, width);
  new DataView(png.buffer).setUint32(20, width);
  return png;
}
