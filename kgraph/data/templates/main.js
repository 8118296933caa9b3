// The page comes up: every part starts, then follows the state.

function showView(before) {
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
  $("edge-labels").addEventListener("click", () => {
    allLabels = !allLabels;
    $("edge-labels").setAttribute("aria-pressed", String(allLabels));
    network.redraw();
  });
  for (const follow of [
    showView,
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
    nodes: nodeSet,
    edges: lineSet,
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
  if (state.selected && heat()) fitTo([...heat().nodes], { animate: false });
  network.redraw();
}

start();
