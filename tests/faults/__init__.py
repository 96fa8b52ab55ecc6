"""Faults on purpose: killed programs, lost power, full and failing disks, files taken away, wrong keys, flipped bits."""
