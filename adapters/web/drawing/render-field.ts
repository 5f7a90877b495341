import type { ChoiceField, ChoicesField, Field, Form, TickField } from '../../../src/conversation/chat.ts';
import * as say from '../../../src/views/pages/formulaire.ts';
import { renderExplanation } from '../render.ts';
import { type Content, html, type Markup } from './html.ts';

/** A field with its label, its hint, its error and its native control. */
export function renderField(field: Field, hasFrames = false): Content {
  switch (field.kind) {
    case 'explanation':
      return renderExplanation(field, hasFrames);
    case 'choice':
      return field.options.length <= MOST_RADIOS ? renderGroup(field) : renderLabelled(field);
    case 'choices':
      return renderGroup(field);
    case 'tick':
      return renderTick(field);
    default:
      return renderLabelled(field);
  }
}

/** Where a link to a field leads: its control, the first one of a group. */
export function getFieldTarget(field: InputField): string {
  const isGroup =
    field.kind === 'choices' || (field.kind === 'choice' && field.options.length <= MOST_RADIOS);
  return isGroup ? `${getId(field)}-0` : getId(field);
}

const SHORT = 20; // nobody needs to count the letters of an hour
const MOST_RADIOS = 8; // beyond it a list to unfold is quicker

type InputField = Exclude<Field, { kind: 'explanation' }>;

function getId({ id }: InputField): string {
  return `champ-${id}`;
}

function renderLabelled(field: InputField): Markup {
  return html`
    <div class=${field.error === undefined ? 'field' : 'field wrong'}>
      <label for=${getId(field)}>${field.label} ${renderRequired(field)}</label>
      ${renderHint(field)}
      ${renderError(field)}
      ${renderControl(field)}
    </div>
  `;
}

function renderControl(field: InputField): Content {
  const common = { id: getId(field), name: field.id, required: field.required, ...describe(field) };
  switch (field.kind) {
    case 'long-text':
      return html`<textarea ...${common} rows=${field.max > 400 ? 5 : 3} data-max=${field.max}>${keepFirstLine(field.value)}</textarea>`;
    case 'text':
      return html`<input ...${common} type="text" value=${field.value} ...${field.max > SHORT ? { 'data-max': field.max } : { class: 'short' }} />`;
    case 'number':
      return html`<input ...${common} type="text" inputmode="decimal" value=${field.value} class="short" />`;
    case 'date':
      return html`<input ...${common} type="date" value=${field.value} min=${field.min} max=${field.max} class="short" />`;
    case 'choice':
      return renderSelect(field, common);
    default:
      return null;
  }
}

/** A browser drops the first line break of a text area; one more keeps what was typed. */
export function keepFirstLine(value = ''): string {
  return value.startsWith('\n') ? `\n${value}` : value;
}

function renderSelect(field: ChoiceField, common: object): Markup {
  return html`
    <select ...${common}>
      <option value="" selected=${!field.value}>${say.CHOISIR}</option>
      ${field.options.map(
        ({ value, label }) =>
          html`<option value=${value} selected=${value === field.value}>${label}</option>`,
      )}
    </select>
  `;
}

function renderGroup(field: ChoiceField | ChoicesField): Markup {
  const described = describe(field);
  return html`
    <fieldset class=${field.error === undefined ? 'field' : 'field wrong'} aria-describedby=${described['aria-describedby']}>
      <legend>${field.label} ${renderRequired(field)}</legend>
      ${renderHint(field)}
      ${renderError(field)}
      ${field.kind === 'choices' && html`<input type="hidden" name=${field.id} value="" />`}
      ${renderOptions(field)}
    </fieldset>
  `;
}

/** Of many, what is chosen comes first, and the others are behind a fold: nobody reads forty lines to tick one. */
function renderOptions(field: ChoiceField | ChoicesField): Content {
  const options = listOptions(field).map((option, index) => ({
    drawn: renderOption(field, option, index),
    isChosen: field.kind === 'choices' && (field.value ?? []).includes(option.value),
  }));
  if (field.kind !== 'choices' || options.length <= MANY)
    return html`<div class="options">${options.map(({ drawn }) => drawn)}</div>`;
  const chosen = options.filter(({ isChosen }) => isChosen);
  const others = options.filter(({ isChosen }) => !isChosen);
  return html`
    ${chosen.length > 0 && html`<div class="options">${chosen.map(({ drawn }) => drawn)}</div>`}
    <details class="many"><summary class="unfold">${say.autresChoix(others.length, chosen.length)}</summary><input type="search" class="complete" hidden aria-label=${say.COMPLETER} placeholder=${say.COMPLETER} autocomplete="off" /><div class="options">${others.map(({ drawn }) => drawn)}</div></details>
  `;
}

/** Whether a field of it is long enough for one that completes (assets/complete.js). */
export function hasManyOptions({ fields }: Form): boolean {
  return fields.some((field) => field.kind === 'choices' && field.options.length > MANY);
}

const MANY = 16; // the communes, and all of them, stay in sight

function listOptions(field: ChoiceField | ChoicesField) {
  const isOptional = field.kind === 'choice' && !field.required;
  return isOptional ? [...field.options, { value: '', label: say.SANS_REPONSE }] : field.options;
}

function renderOption(
  field: ChoiceField | ChoicesField,
  option: { value: string; label: string },
  index: number,
): Markup {
  const id = `${getId(field)}-${index}`;
  const isChosen =
    field.kind === 'choices' ? (field.value ?? []).includes(option.value) : isSame(field, option.value);
  return html`
    <label class="option" for=${id}>
      <input
        type=${field.kind === 'choices' ? 'checkbox' : 'radio'}
        id=${id}
        name=${field.id}
        value=${option.value}
        checked=${isChosen}
        aria-invalid=${field.error === undefined ? undefined : 'true'}
      />
      <span>${option.label}</span>
    </label>
  `;
}

function isSame({ value, required }: ChoiceField, option: string): boolean {
  return (value ?? (required ? null : '')) === option;
}

function renderTick(field: TickField): Markup {
  return html`
    <div class=${field.error === undefined ? 'field' : 'field wrong'}>
      ${renderError(field)}
      <input type="hidden" name=${field.id} value="" />
      <label class="option" for=${getId(field)}>
        <input
          type="checkbox"
          id=${getId(field)}
          name=${field.id}
          value="oui"
          checked=${field.value === 'oui'}
          required=${field.required}
          ...${describe(field)}
        />
        <span>${field.label} ${renderRequired(field)}</span>
      </label>
      ${renderHint(field)}
    </div>
  `;
}

function renderRequired({ required }: InputField): Content {
  return required ? html`<span class="required">${say.OBLIGATOIRE}</span>` : null;
}

function renderHint(field: InputField): Content {
  const hint = say.aideDuChamp(field);
  return hint === null ? null : html`<p class="hint" id=${`${getId(field)}-aide`}>${hint}</p>`;
}

function renderError(field: InputField): Content {
  if (field.error === undefined) return null;
  return html`<p class="error" id=${`${getId(field)}-erreur`}><strong>${say.ERREUR}</strong>${field.error}</p>`;
}

function describe(field: InputField) {
  const hint = say.aideDuChamp(field) !== null ? `${getId(field)}-aide` : null;
  const error = field.error === undefined ? null : `${getId(field)}-erreur`;
  const ids = [error, hint].filter((id) => id !== null).join(' ');
  return {
    'aria-describedby': ids === '' ? undefined : ids,
    'aria-invalid': error === null ? undefined : 'true',
  };
}
