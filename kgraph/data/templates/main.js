// The page comes up: every part starts, then follows the state.

function showView(before) {
  $("edge-labels").setAttribute("aria-pressed", String(state.labelled));
  document.body.dataset.view = state.view;
  for (const view of VIEWS) {
    $(view).hidden = state.view !== view;
    $(`view-${view}`).setAttribute("aria-pressed", String(state.view === view));
  }
  if (before.view === state.view || state.view !== "graph") return;
  network.setSize("100%", "100%");
  network.redraw();
  if (!fitted) fitAll(false);
}

function start() {
  Object.assign(state, readAddress());
  startTheme();
  startGraph();
  startFilters();
  startPaths();
  startSearch();
  startSaving();
  startKeys();
  startTour();
  $("undo").addEventListener("click", undo);
  for (const view of VIEWS) {
    $(`view-${view}`).addEventListener("click", () => change({ view }));
  }
  $("skip").addEventListener("click", (event) => {
    event.preventDefault();
    change({ view: "table" });
    $("table").focus();
  });
  $("fit").addEventListener("click", () => fitAll());
  $("zoom-in").addEventListener("click", () => zoom(1.3));
  $("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  $("edge-labels").addEventListener("click", () => change({ labelled: !state.labelled }));
  for (const follow of [
    showView,
    followTheme,
    followGraph,
    followFilters,
    followPath,
    showPanel,
    followText,
    followTable,
    followDisputes,
    followEmpty,
  ]) {
    onChange(follow);
  }
  window.addEventListener("popstate", followAddress);
  window.addEventListener("hashchange", followAddress);
  window.kg = {
    net: network,
    shown: () => ({ nodes: nodesShown.map((n) => n.id), lines: linesShown.map((l) => l.id) }),
    data,
    ready: false,
    labels: () => labelBoxes,
    lineLabels: () => lineLabels,
  };
  network.once("afterDrawing", () => {
    window.kg.ready = true;
  });
  for (const listener of listeners) listener({});
  if (state.view !== "graph") window.kg.ready = true; // a hidden canvas is never drawn
  if (state.camera) goToCamera();
  else if (state.selected && heat()) fitTo([...heat().nodes], { animate: false });
  network.redraw();
}

start();
