// The tags of a task: each can be taken off; a new one is typed.
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import type { Task } from '@/api/types';
import { PillarDot } from '@/components/task/path-label';
import { hierarchyQuery } from '@/sync/hierarchy';
import type { Save } from '../use-save';
import { Part } from './part';

export function TagsField({ task, save }: { task: Task; save: Save }) {
  const { data: life } = useQuery(hierarchyQuery);
  const [text, setText] = useState('');
  const list = useId();
  const colour = (name: string) => life?.tags.find((tag) => tag.name === name)?.colour;
  const add = () => {
    const fresh = text
      .split(/[\s,]+/)
      .map((word) => word.replace(/^@/, ''))
      .filter((word) => word && !task.tags.includes(word));
    setText('');
    if (fresh.length > 0) save({ tags: [...task.tags, ...fresh] }, `Tagged @${fresh.join(' @')}`);
  };
  return (
    <Part title="Tags">
      <div className="flex flex-wrap items-center gap-1.5">
        {task.tags.map((tag) => (
          <span key={tag} className="inline-flex h-7 items-center gap-1.5 rounded-full bg-surface-2 pl-2.5 text-13 touch:h-11">
            <PillarDot colour={colour(tag)} />@{tag}
            <button
              type="button"
              aria-label={`Take off @${tag}`}
              onClick={() => save({ tags: task.tags.filter((one) => one !== tag) }, `Took off @${tag}`)}
              className="flex size-7 items-center justify-center rounded-full text-text-3 hover:bg-surface-3 hover:text-text touch:size-11"
            >
              <X size={13} aria-hidden />
            </button>
          </span>
        ))}
        <input
          aria-label="Add a tag"
          placeholder="Add a tag"
          list={list}
          value={text}
          maxLength={50}
          onChange={(event) => setText(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            add();
          }}
          className="h-7 w-28 rounded-8 border border-transparent bg-transparent px-2 text-13 hover:border-border focus:border-border-strong touch:h-11 touch:text-16"
        />
        <datalist id={list}>
          {life?.tags
            .filter(({ name }) => !task.tags.includes(name))
            .map(({ id, name }) => (
              <option key={id} value={name} />
            ))}
        </datalist>
      </div>
    </Part>
  );
}
