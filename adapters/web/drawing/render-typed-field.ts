import { ERREUR } from '../../../src/views/pages/formulaire.ts';
import { type Content, html, type Markup } from './html.ts';

/** One line to type, outside of the bot's own forms. */
interface TypedField {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly error: string | null;
  readonly attributes: Readonly<Record<string, string | number>>;
}

function renderTypedField({ name, label, hint, error, attributes }: TypedField): Markup {
  const described = [error !== null && `${name}-erreur`, `${name}-aide`].filter(Boolean).join(' ');
  return html`
    <div class=${error === null ? 'field' : 'field wrong'}>
      <label for=${name}>${label}</label>
      <p class="hint" id=${`${name}-aide`}>${hint}</p>
      ${renderError(name, error)}
      <input id=${name} name=${name} ...${attributes} aria-describedby=${described} aria-invalid=${error === null ? undefined : 'true'} autofocus=${error !== null} required />
    </div>
  `;
}

/** Where somebody types an e-mail address, to be written to. */
export function renderAddressField({
  value,
  ...said
}: Pick<TypedField, 'label' | 'hint' | 'error'> & { readonly value: string }): Markup {
  const attributes = { type: 'email', value, autocomplete: 'email', maxlength: 254 };
  return renderTypedField({ name: 'courriel', attributes, ...said });
}

function renderError(name: string, error: string | null): Content {
  return (
    error !== null &&
    html`<p class="error" id=${`${name}-erreur`} role="alert"><strong>${ERREUR}</strong>${error}</p>`
  );
}

/** The page's name says first that something is to be mended. */

/** A code out of an e-mail: letters and figures, in whatever case. */
export function renderCodeField(field: Omit<TypedField, 'attributes'>): Markup {
  return renderTypedField({
    ...field,
    attributes: {
      type: 'text',
      autocomplete: 'one-time-code',
      autocapitalize: 'characters',
      spellcheck: 'false',
      maxlength: 20,
      class: 'short',
    },
  });
}
