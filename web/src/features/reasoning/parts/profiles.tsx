// Sets of weights under a name, to go back to.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { sentence } from '@/api/problem';
import type { WeightProfile } from '@/api/reasoning';
import { Answered } from '@/components/page/answered';
import { Part } from '@/components/page/part';
import { Button, IconButton } from '@/components/ui/button';
import { inputClass } from '@/components/ui/field';
import { SkeletonRows } from '@/components/ui/skeleton';
import { cn } from '@/lib/cn';
import { useDeed } from '@/sync/deed';
import { performInPlace } from '@/sync/in-place';
import { applyProfile, deleteProfile, renameProfile, saveProfile } from '../deeds';
import { profilesQuery } from '../queries';

export function Profiles({ weights }: { weights: Record<string, number> }) {
  const query = useQuery(profilesQuery);
  return (
    <Part title="Profiles" about="Weights for a season: a launch, a holiday, an exam.">
      <Answered
        query={query}
        problem="The profiles could not be read"
        waiting={<SkeletonRows rows={2} label="The profiles are on their way" />}
      >
        {({ items }) =>
          items.length > 0 && (
            <ul aria-label="Profiles" className="m-0 mb-3 list-none p-0">
              {items.map((profile) => (
                <Row key={profile.id} profile={profile} />
              ))}
            </ul>
          )
        }
      </Answered>
      <Save weights={weights} />
    </Part>
  );
}

function Row({ profile }: { profile: WeightProfile }) {
  const [renaming, setRenaming] = useState(false);
  const apply = useDeed(applyProfile);
  const rename = useDeed(renameProfile);
  const remove = useDeed(deleteProfile);
  const count = Object.keys(profile.weights).length;
  const keep = (text: string) => {
    setRenaming(false);
    const name = text.trim();
    if (name && name !== profile.name) void rename({ profile, name });
  };
  return (
    <li className="flex min-h-11 items-center gap-2 border-t border-border first:border-t-0">
      {renaming ? (
        <input
          autoFocus
          aria-label={`Name of the profile ${profile.name}`}
          defaultValue={profile.name}
          maxLength={255}
          onBlur={(event) => keep(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep(event.currentTarget.value);
            else if (event.key === 'Escape') setRenaming(false);
          }}
          className={cn(inputClass, 'h-9 flex-1 touch:h-11')}
        />
      ) : (
        <span className="min-w-0 flex-1 truncate text-15">
          {profile.name}{' '}
          <span className="text-12 text-text-2">
            {count === 0 ? 'as rules stand on their own' : `${count} ${count === 1 ? 'weight' : 'weights'}`}
          </span>
        </span>
      )}
      <Button size="small" onClick={() => void apply(profile)} aria-label={`Apply ${profile.name}`}>
        Apply
      </Button>
      <IconButton label={`Rename ${profile.name}`} onClick={() => setRenaming(true)}>
        <Pencil size={14} aria-hidden />
      </IconButton>
      <IconButton label={`Delete ${profile.name}`} onClick={() => void remove(profile)}>
        <Trash2 size={14} aria-hidden />
      </IconButton>
    </li>
  );
}

function Save({ weights }: { weights: Record<string, number> }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [error, setError] = useState<unknown>(null);
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    try {
      await performInPlace(client, saveProfile, { name: name.trim(), weights });
      setName('');
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <form className="flex flex-wrap items-center gap-2" onSubmit={(event) => void keep(event)}>
      <input
        aria-label="Name of the new profile"
        placeholder="Name your present weights"
        maxLength={255}
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          setError(null);
        }}
        className={cn(inputClass, 'h-9 max-w-[280px] min-w-0 flex-1 text-13 touch:h-11')}
      />
      <Button type="submit" disabled={!name.trim()}>
        Save as profile
      </Button>
      {error !== null && (
        <p role="alert" className="m-0 w-full text-13 text-danger">
          {sentence(error)}
        </p>
      )}
    </form>
  );
}
