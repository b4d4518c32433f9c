// ⌘K: every command that can be done now, and whatever has the name one types.
import { Command as List } from 'cmdk';
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { available, type Command, type CommandGroup, GROUPS, registry } from './registry';
import { useHits } from './use-hits';

export interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function Palette({ open, onOpenChange }: PaletteProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Commands" quietTitle place="high">
      <PaletteBody onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function PaletteBody({ onDone }: { onDone: () => void }) {
  const [typed, setTyped] = useState('');
  const commands = useStore(registry, (state) => state.commands);
  const groups = useMemo(() => grouped(available(commands).filter(({ keysOnly }) => !keysOnly)), [commands]);
  const found = useHits(typed);
  const choose = (run: () => void) => () => {
    onDone();
    run();
  };
  return (
    <List label="Commands" loop className="flex max-h-[min(440px,70dvh)] flex-col">
      <div className="flex items-center gap-2 border-b border-border px-4">
        <Search size={16} aria-hidden className="flex-none text-text-3" />
        <List.Input
          value={typed}
          onValueChange={setTyped}
          placeholder="Find something, or do something"
          className="h-12 w-full bg-transparent text-15 outline-none touch:text-16"
        />
      </div>
      <List.List className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5">
        <List.Empty className="px-3 py-8 text-center text-13 text-text-2">Nothing of that name.</List.Empty>
        {groups.map(([group, members]) => (
          <List.Group key={group} heading={group} className={GROUP}>
            {members.map(({ id, label, keywords, keys, run }) => (
              <List.Item key={id} value={label} keywords={[...(keywords ?? [])]} onSelect={choose(run)} className={ITEM}>
                <span className="truncate">{label}</span>
                {keys?.[0] && <Kbd keys={keys[0]} />}
              </List.Item>
            ))}
          </List.Group>
        ))}
        {found.map(({ label: heading, hits }) => (
          // What the server found is not sifted again here.
          <List.Group key={heading} heading={heading} forceMount className={GROUP}>
            {hits.map(({ id, label, detail, run }) => (
              <List.Item key={id} value={id} forceMount onSelect={choose(run)} className={ITEM}>
                <span className="truncate">{label}</span>
                {detail && <span className="max-w-[45%] flex-none truncate text-12 text-text-2">{detail}</span>}
              </List.Item>
            ))}
          </List.Group>
        ))}
      </List.List>
    </List>
  );
}

const GROUP =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-text-3';
const ITEM = 'flex h-9 items-center justify-between gap-3 rounded-8 px-2.5 text-13 data-[selected=true]:bg-surface-2 touch:h-11';

/** By group, each in order of registration. */
export function grouped(commands: readonly Command[]): [CommandGroup, Command[]][] {
  return GROUPS.map((group): [CommandGroup, Command[]] => [group, commands.filter((command) => command.group === group)]).filter(
    ([, members]) => members.length > 0,
  );
}
