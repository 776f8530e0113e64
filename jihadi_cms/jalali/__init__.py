"""Jalali dates: conversion, typed dates, Persian formatting. Stored and machine-read dates stay Gregorian."""
