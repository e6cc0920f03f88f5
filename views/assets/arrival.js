// A page that the browser fetched ahead was not counted as read: tell that it is read now.
const [visit] = performance.getEntriesByType('navigation');
if (visit?.deliveryType === 'navigational-prefetch') navigator.sendBeacon('/reading', location.pathname);
