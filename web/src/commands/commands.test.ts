import { afterEach, describe, expect, it, vi } from 'vitest';
import { closeOverlay, openOverlay, typedAhead } from './overlay';
import { grouped } from './palette';
import { available, type Command, register, registry, runCommand } from './registry';
import { listen, singleKeys } from './shortcuts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0).reverse()) stop();
  document.body.innerHTML = '';
});

const command = (given: Partial<Command> & { id: string }): Command => ({ label: given.id, group: 'Task', run: () => undefined, ...given });
const add = (...commands: Command[]) => stops.push(register(commands));
const press = (key: string, target: Element = document.body, more: KeyboardEventInit = {}) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));

describe('the registry', () => {
  it('offers only what can be done now', () => {
    add(command({ id: 'a' }), command({ id: 'b', when: () => false }));
    expect(available(registry.getState().commands).map(({ id }) => id)).toEqual(['a']);
    expect(runCommand('b')).toBe(false);
    expect(runCommand('a')).toBe(true);
  });

  it('forgets the commands of a page that is left', () => {
    register([command({ id: 'page' })])();
    expect(registry.getState().commands).toEqual([]);
  });

  it('refuses two commands of one name', () => {
    add(command({ id: 'a' }));
    expect(() => register([command({ id: 'a' })])).toThrow('registered twice');
  });

  it('keeps groups together, in their fixed order', () => {
    const list = [command({ id: '2', group: 'Help' }), command({ id: '1', group: 'Add' }), command({ id: '3', group: 'Add' })];
    expect(grouped(list).map(([group, members]) => [group, members.map(({ id }) => id)])).toEqual([
      ['Add', ['1', '3']],
      ['Help', ['2']],
    ]);
  });
});

describe('a key', () => {
  it('runs its command, and of two for one key the latest that can be done', () => {
    const [below, above, off] = [vi.fn(), vi.fn(), vi.fn()];
    add(command({ id: 'below', keys: ['x'], run: below }), command({ id: 'above', keys: ['x'], run: above }));
    add(command({ id: 'off', keys: ['x'], run: off, when: () => false }));
    stops.push(listen());
    press('x');
    expect([below, above, off].map((run) => run.mock.calls.length)).toEqual([0, 1, 0]);
  });

  it('belongs to the field one types in', () => {
    const run = vi.fn();
    add(command({ id: 'x', keys: ['x'], run }), command({ id: 'k', keys: ['$mod+k'], run }), command({ id: 'z', keys: ['$mod+z'], run }));
    stops.push(listen());
    document.body.innerHTML = '<input>';
    const input = document.body.firstElementChild ?? document.body;
    press('x', input);
    press('z', input, { ctrlKey: true });
    expect(run).not.toHaveBeenCalled();
    press('k', input, { ctrlKey: true });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('waits while something lies over the page, but not for what is on its way out', () => {
    const run = vi.fn();
    add(command({ id: 'x', keys: ['x'], run }));
    stops.push(listen());
    document.body.innerHTML = '<div role="dialog"><button></button></div><div role="dialog" data-closed><input></div>';
    press('x', document.querySelector('button') ?? document.body);
    expect(run).not.toHaveBeenCalled();
    press('x', document.querySelector('input') ?? document.body);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('typed into a line that is still being loaded is kept for it and does nothing else', () => {
    const complete = vi.fn();
    add(command({ id: 'complete', keys: ['x'], run: complete }), command({ id: 'add', keys: ['q'], run: () => openOverlay('quick-add') }));
    stops.push(listen(), closeOverlay);
    press('q');
    for (const key of ['F', 'i', 'x', 'y', 'Backspace', ' ', 'x']) press(key);
    expect(complete).not.toHaveBeenCalled();
    expect(typedAhead()).toBe('Fix x');
    press('Escape');
    press('x');
    expect(complete).toHaveBeenCalledOnce();
    press('q');
    expect(typedAhead()).toBe('');
  });

  it('does nothing alone when single keys are switched off', () => {
    const run = vi.fn();
    add(command({ id: 'x', keys: ['x'], run }), command({ id: 'k', keys: ['$mod+k'], run }));
    stops.push(listen());
    singleKeys.set('off');
    press('x');
    expect(run).not.toHaveBeenCalled();
    press('k', document.body, { ctrlKey: true });
    expect(run).toHaveBeenCalledTimes(1);
  });
});
