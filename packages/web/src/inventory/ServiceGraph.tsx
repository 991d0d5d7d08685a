// The hospital as a picture: clinical services above, systems below. Loaded when it is asked for. Everything in it is in the list as well.

import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Plural, Trans } from '@lingui/react/macro';
import { Handle, type Node, type NodeProps, Position, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import '../styles/graph.css';
import { useQuery } from '@tanstack/react-query';
import type { ServiceGraph as Graph } from '@tocsin/core/inventory';
import { inventoryApi } from '@tocsin/core/inventory/api';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Empty, Loaded } from '../base/Panels.tsx';
import { PriorityTag } from '../base/Priority.tsx';
import { call } from '../client.ts';
import {
  type Box,
  boxSize,
  type Direction,
  layoutInFrame,
  layoutServices,
  nextBox,
  partOf,
  reach,
  toView,
} from './layout-services.ts';
import { ServiceGraphAside, sayBox } from './ServiceGraphAside.tsx';

/** With more boxes than this, systems with nothing open and the ties of systems are shown only when they are asked for. */
const mostAtOnce = 60;
/** The smallest words of a box (0.8 rem) are 11 px then: smaller, nobody reads them. */
const leastZoom = 0.86;
const panStep = 120;
const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

type BoxNode = Node<{ box: Box; chosen: boolean; entry: boolean; choose: (id: string) => void }>;

function BoxOnCanvas({ data: { box, chosen, entry, choose } }: NodeProps<BoxNode>) {
  // React Flow keeps the boxes it has drawn: another language must reach them by itself.
  useLingui();
  const { assets } = box;
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <button
        type="button"
        className={`graph-box nopan ${box.priority === null ? '' : `p-${box.priority}`}`}
        data-kind={box.kind}
        data-box={box.id}
        aria-pressed={chosen}
        tabIndex={entry ? 0 : -1}
        onClick={() => choose(box.id)}
      >
        <b>{sayBox(box)}</b>
        <small>
          {box.priority !== null && <PriorityTag priority={box.priority} bare />}
          <Plural value={assets} one="# asset" other="# assets" />
        </small>
      </button>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  );
}

const nodeTypes = { box: BoxOnCanvas };

function useFrame(place: RefObject<HTMLDivElement | null>) {
  const [frame, setFrame] = useState<{ width: number; height: number }>();
  useEffect(() => {
    if (place.current === null) return;
    const sized = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      setFrame((now) => (now?.width === width && now.height === height ? now : { width, height }));
    });
    sized.observe(place.current);
    return () => sized.disconnect();
  }, [place]);
  return frame;
}

function Canvas({ graph }: { graph: Graph }) {
  const flow = useReactFlow<BoxNode>();
  const place = useRef<HTMLDivElement>(null);
  const frame = useFrame(place);
  const whole = useMemo(() => layoutServices(graph), [graph]);
  const [asked, setAsked] = useState<string>();
  const [focused, setFocused] = useState<string>();
  const [all, setAll] = useState(whole.boxes.length <= mostAtOnce);
  // What was chosen may be gone after a change.
  const chosen = whole.boxes.find(({ id }) => id === asked);
  const drawing = useMemo(() => {
    const near =
      chosen && new Set([chosen.id, ...reach(whole.ties, chosen.id, 'up'), ...reach(whole.ties, chosen.id, 'down')]);
    const hit = new Set(
      whole.boxes.filter((box) => box.kind === 'service' || box.priority !== null).map(({ id }) => id),
    );
    const part = partOf(graph, (id) => (near === undefined ? all || hit.has(id) : near.has(id)));
    return frame === undefined ? layoutServices(part) : layoutInFrame(part, frame, leastZoom);
  }, [graph, whole, chosen, all, frame]);
  const entry = drawing.boxes.find(({ id }) => id === focused)?.id ?? chosen?.id ?? drawing.boxes[0]?.id;
  const show = useCallback(
    (least: number) => {
      if (frame !== undefined && drawing.boxes.length > 0) void flow.setViewport(toView(drawing.boxes, frame, least));
    },
    [flow, drawing, frame],
  );
  useEffect(() => show(leastZoom), [show]);
  const focusOn = useCallback(
    (id: string) =>
      place.current?.querySelector<HTMLElement>(`[data-box="${CSS.escape(id)}"]`)?.focus({ preventScroll: true }),
    [],
  );
  const choose = useCallback((id: string | undefined) => {
    setAsked((now) => (now === id ? undefined : id));
    setFocused(id);
  }, []);
  // The chosen box keeps the focus, wherever it was chosen: in the picture or in the words beside it.
  useEffect(() => {
    if (asked !== undefined) focusOn(asked);
  }, [asked, focusOn]);
  const nodes = useMemo(
    (): BoxNode[] =>
      drawing.boxes.map((box) => ({
        id: box.id,
        type: 'box',
        position: { x: box.x, y: box.y },
        ...boxSize,
        data: { box, chosen: box.id === chosen?.id, entry: box.id === entry, choose },
      })),
    [drawing, chosen, entry, choose],
  );
  const edges = useMemo(
    () =>
      drawing.ties
        .filter(({ to }) => chosen !== undefined || to.startsWith('service:') || drawing.boxes.length <= mostAtOnce)
        .map(({ from, to }) => ({
          id: `${from} ${to}`,
          source: from,
          target: to,
          // What is tied to what is said beside the picture, by name.
          domAttributes: { 'aria-hidden': true },
          ...(chosen ? { className: 'strong' } : {}),
        })),
    [drawing, chosen],
  );
  const step = (direction: Direction) => {
    const box = drawing.boxes.find(({ id }) => id === nextBox(drawing.boxes, entry ?? '', direction));
    if (box === undefined) return;
    setFocused(box.id);
    focusOn(box.id);
    const { x, y, zoom } = flow.getViewport();
    const at = { x: box.x * zoom + x, y: box.y * zoom + y };
    const isIn =
      frame !== undefined &&
      at.x >= 0 &&
      at.y >= 0 &&
      at.x + boxSize.width * zoom <= frame.width &&
      at.y + boxSize.height * zoom <= frame.height;
    if (!isIn) void flow.setCenter(box.x + boxSize.width / 2, box.y + boxSize.height / 2, { zoom });
  };
  const pan = (direction: Direction) => {
    const { x, y, zoom } = flow.getViewport();
    const far = direction === 'up' || direction === 'left' ? panStep : -panStep;
    const isAcross = direction === 'left' || direction === 'right';
    void flow.setViewport({ x: isAcross ? x + far : x, y: isAcross ? y : y + far, zoom });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = arrows[event.key];
    if (direction !== undefined) (event.shiftKey ? pan : step)(direction);
    else if (event.key === '+' || event.key === '=') void flow.zoomIn();
    else if (event.key === '-') void flow.zoomOut();
    else if (event.key === '0') show(0);
    else if (event.key === 'Escape') choose(undefined);
    else return;
    event.preventDefault();
  };
  return (
    <div className="graph-page" data-chosen={chosen !== undefined}>
      <div className="stack">
        <div className="row apart no-print">
          <label className="check">
            <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />{' '}
            <Trans>Systems with nothing open as well</Trans>
          </label>
          <div className="row">
            <button type="button" aria-label={t`Zoom in`} onClick={() => void flow.zoomIn()}>
              +
            </button>
            <button type="button" aria-label={t`Zoom out`} onClick={() => void flow.zoomOut()}>
              −
            </button>
            <button type="button" onClick={() => show(0)}>
              <Trans context="button" comment="fits the whole picture into its frame">
                Fit
              </Trans>
            </button>
            {chosen && (
              <button type="button" onClick={() => choose(undefined)}>
                <Trans context="button">Whole hospital</Trans>
              </button>
            )}
          </div>
        </div>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys act on the boxes inside, which are buttons. */}
        <div className="graph no-print" ref={place} onKeyDown={onKeyDown}>
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            aria-label={t`Services above, systems below`}
            minZoom={0.08}
            maxZoom={2}
            nodesDraggable={false}
            nodesConnectable={false}
            nodesFocusable={false}
            edgesFocusable={false}
            elementsSelectable={false}
            disableKeyboardA11y
            zoomOnDoubleClick={false}
            proOptions={{ hideAttribution: true }}
          />
        </div>
        <p className="small soft no-print">
          <Trans>
            <kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd> go from box to box, <kbd>Enter</kbd> chooses one,{' '}
            <kbd>Esc</kbd> lets go.
          </Trans>{' '}
          <Trans>
            With <kbd>Shift</kbd> the arrows move the picture; <kbd>+</kbd> <kbd>-</kbd> zoom, <kbd>0</kbd> fits.
          </Trans>{' '}
          <Trans>Everything here is in the list as well.</Trans>
        </p>
      </div>
      <ServiceGraphAside graph={graph} drawing={whole} chosen={chosen} choose={choose} />
    </div>
  );
}

export function ServiceGraph() {
  const query = useQuery({
    queryKey: ['services', 'graph'],
    queryFn: () => call(inventoryApi.getServiceGraph),
  });
  return (
    <Loaded query={query}>
      {(graph) =>
        graph.services.length === 0 ? (
          <Empty title={t`No services yet.`}>
            <Trans>A picture needs at least one. Add it in the list.</Trans>
          </Empty>
        ) : (
          <ReactFlowProvider>
            <Canvas graph={graph} />
          </ReactFlowProvider>
        )
      }
    </Loaded>
  );
}
