// Before the first paint, so that a chosen theme never flashes. The one script that is no module.
try {
  const theme = localStorage.getItem('agentapi theme');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset['theme'] = theme;
  }
} catch {
  // No storage: the system's theme it is.
}
